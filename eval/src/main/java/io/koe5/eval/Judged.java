package io.koe5.eval;

import java.util.Map;

/** The judgments of one query, asked the way the metrics ask. */
record Judged(Map<String, Integer> judgments) {

  boolean relevant(String document) {
    return judgments.getOrDefault(document, 0) >= 1;
  }

  /** How many documents are relevant, whether they were found or not. */
  long relevant() {
    return judgments.values().stream().filter(relevance -> relevance >= 1).count();
  }

  /** How many relevant documents stand in the first places of a ranking. */
  long found(Ranking ranking, int cutoff) {
    return ranking.first(cutoff).stream().filter(this::relevant).count();
  }

  static void requireCutoff(int cutoff) {
    if (cutoff < 1) {
      throw new IllegalArgumentException("cutoff must be at least 1, got " + cutoff);
    }
  }
}
