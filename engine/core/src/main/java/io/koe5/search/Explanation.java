package io.koe5.search;

import java.util.List;
import java.util.Map;

/**
 * How an answer came about.
 *
 * @param terms the morphemes that were searched, most informative first
 * @param coverage how much of the question its best text hit contains, 0 to 1: the hit's BM25 score
 *     by morphemes over the sum of the terms' idf, which is the most it could be
 * @param textWeight the text leg's share of the order, 0 to 1
 * @param returned passages that each leg that was asked returned by itself
 * @param pool passages that both legs returned together
 * @param millis wall time of each stage in milliseconds
 */
public record Explanation(
    List<String> terms,
    double coverage,
    double textWeight,
    Map<Leg, Integer> returned,
    int pool,
    Map<Stage, Double> millis) {

  /** Keeps unmodifiable copies. */
  public Explanation {
    terms = List.copyOf(terms);
    returned = Map.copyOf(returned);
    millis = Map.copyOf(millis);
  }
}
