package io.koe5.eval;

import java.util.Map;

/**
 * The share of the places within the cutoff that hold a relevant document; empty places count.
 *
 * @param cutoff how many places count, at least 1
 */
public record Precision(int cutoff) implements Metric {

  /** Refuses a cutoff without places. */
  public Precision {
    Judged.requireCutoff(cutoff);
  }

  @Override
  public String name() {
    return "precision_at_" + cutoff;
  }

  @Override
  public double of(Ranking ranking, Map<String, Integer> judgments) {
    return (double) new Judged(judgments).found(ranking, cutoff) / cutoff;
  }
}
