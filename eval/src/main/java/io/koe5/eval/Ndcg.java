package io.koe5.eval;

import java.util.Comparator;
import java.util.Map;

/**
 * Normalised discounted cumulative gain: gains are the judgments themselves, discounted by
 * log2(rank + 1), over the best that any ranking could reach within the cutoff (Järvelin and
 * Kekäläinen, 2002; trec_eval's ndcg_cut).
 *
 * @param cutoff how many places count, at least 1
 */
public record Ndcg(int cutoff) implements Metric {

  /** Refuses a cutoff without places. */
  public Ndcg {
    Judged.requireCutoff(cutoff);
  }

  @Override
  public String name() {
    return "ndcg_at_" + cutoff;
  }

  @Override
  public double of(Ranking ranking, Map<String, Integer> judgments) {
    double ideal =
        gain(
            judgments.values().stream()
                .sorted(Comparator.reverseOrder())
                .mapToInt(i -> i)
                .toArray());
    if (ideal == 0) {
      return 0;
    }
    return gain(
            ranking.first(cutoff).stream()
                .mapToInt(document -> judgments.getOrDefault(document, 0))
                .toArray())
        / ideal;
  }

  private double gain(int[] relevances) {
    double sum = 0;
    for (int i = 0; i < Math.min(cutoff, relevances.length); i++) {
      // A judgment below 0 says "spam" in some sets; it takes nothing away.
      sum += Math.max(0, relevances[i]) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }
}
