package io.koe5.eval.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.corpora.BeirFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A benchmark of any size in the layout of BEIR: Korean prose, each passage with its number in
 * front, and questions that each name the number of the one passage that they are judged to be
 * about.
 *
 * @param documents how many passages
 * @param questions how many questions, about passages spread over the whole corpus
 */
record MadeUpCorpus(int documents, int questions) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SENTENCES = 4;

  /** Refuses what cannot be asked. */
  MadeUpCorpus {
    if (questions < 1 || documents < questions) {
      throw new IllegalArgumentException(
          "there must be a question and at least as many documents as questions, got "
              + documents
              + " documents and "
              + questions
              + " questions");
    }
  }

  /** Writes its files, a passage at a time. */
  BeirFolder write(Path folder) throws IOException {
    Path qrels = Files.createDirectories(folder.resolve("qrels"));
    writeDocuments(folder.resolve("corpus.jsonl"));
    writeQuestions(folder.resolve("queries.jsonl"), qrels.resolve("test.tsv"));
    return new BeirFolder(folder);
  }

  private void writeDocuments(Path file) throws IOException {
    KoreanProse prose = new KoreanProse(1);
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (int number = 0; number < documents; number++) {
        StringBuilder text = new StringBuilder().append(number);
        for (int i = 0; i < SENTENCES; i++) {
          text.append(' ').append(prose.sentence());
        }
        writeLine(lines, "d" + number, text.toString());
      }
    }
  }

  private void writeQuestions(Path file, Path qrels) throws IOException {
    KoreanProse prose = new KoreanProse(2);
    try (BufferedWriter lines = Files.newBufferedWriter(file);
        BufferedWriter judgments = Files.newBufferedWriter(qrels)) {
      for (int i = 0; i < questions; i++) {
        long number = (long) i * documents / questions;
        writeLine(lines, "q" + i, number + " " + prose.question());
        judgments.write(String.join("\t", List.of("q" + i, "d" + number, "1")) + "\n");
      }
    }
  }

  private static void writeLine(BufferedWriter lines, String id, String text) throws IOException {
    lines.write(JSON.writeValueAsString(Map.of("_id", id, "text", text)));
    lines.newLine();
  }
}
