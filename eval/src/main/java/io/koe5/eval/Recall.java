package io.koe5.eval;

import java.util.Map;

/**
 * The share of the relevant documents that stand within the cutoff.
 *
 * @param cutoff how many places count, at least 1
 */
public record Recall(int cutoff) implements Metric {

  /** Refuses a cutoff without places. */
  public Recall {
    Judged.requireCutoff(cutoff);
  }

  @Override
  public String name() {
    return "recall_at_" + cutoff;
  }

  @Override
  public double of(Ranking ranking, Map<String, Integer> judgments) {
    Judged judged = new Judged(judgments);
    return judged.relevant() == 0 ? 0 : (double) judged.found(ranking, cutoff) / judged.relevant();
  }
}
