package io.koe5.corpora;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Judgments as tab-separated lines {@code query-id corpus-id score}, with or without such a first
 * line. Ids may hold spaces; scores may be written as decimals and are cut to whole numbers, as
 * MTEB does.
 */
record QrelsFile(Path file) {

  Qrels read() {
    Map<String, Map<String, Integer>> judgments = new LinkedHashMap<>();
    try (Stream<TextLines.Line> lines = TextLines.of(file)) {
      lines.filter(line -> !line.text().isBlank()).forEach(line -> add(judgments, line));
    }
    if (judgments.isEmpty()) {
      throw new CorpusException("qrels-empty", file);
    }
    return new Qrels(judgments);
  }

  private void add(Map<String, Map<String, Integer>> judgments, TextLines.Line line) {
    String[] columns = line.text().split("\t", -1);
    if (columns.length < 3 || columns[0].isEmpty() || columns[1].isEmpty()) {
      throw new CorpusException("qrels-broken", file, line.number());
    }
    try {
      int relevance = (int) Double.parseDouble(columns[2].strip());
      judgments.computeIfAbsent(columns[0], id -> new LinkedHashMap<>()).put(columns[1], relevance);
    } catch (NumberFormatException e) {
      // Only the first line may name columns instead of judging.
      if (line.number() != 1) {
        throw CorpusException.because(e, "qrels-broken", file, line.number());
      }
    }
  }
}
