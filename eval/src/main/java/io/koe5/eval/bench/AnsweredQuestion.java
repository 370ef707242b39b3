package io.koe5.eval.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.search.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A question and the words by which its answer is recognised.
 *
 * @param text the question
 * @param file path of the file that answers it, relative to the indexed folder, with "/"
 * @param answer words of that file; line breaks and other white space in them do not count
 */
record AnsweredQuestion(String text, String file, String answer) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keeps the answer without white space, composed. */
  AnsweredQuestion {
    answer = squeezed(answer);
  }

  /** Questions from JSON Lines with the keys text, file and answer. */
  static List<AnsweredQuestion> read(List<Path> files) throws IOException {
    List<AnsweredQuestion> questions = new ArrayList<>();
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          JsonNode json = JSON.readTree(line);
          questions.add(
              new AnsweredQuestion(
                  json.required("text").asText(),
                  Normalizer.normalize(json.required("file").asText(), Normalizer.Form.NFC),
                  json.required("answer").asText()));
        }
      }
    }
    return questions;
  }

  /** Whether a hit shows the answer. */
  boolean isAnsweredBy(Hit hit) {
    return hit.document().path().equals(file) && squeezed(hit.text()).contains(answer);
  }

  private static String squeezed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\s+", "");
  }
}
