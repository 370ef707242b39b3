package io.koe5.eval;

import java.util.List;
import java.util.Map;

/**
 * One over the rank of the first relevant document; 0 if none stands within the cutoff. Its mean
 * over queries is known as MRR.
 *
 * @param cutoff how many places count, at least 1
 */
public record ReciprocalRank(int cutoff) implements Metric {

  /** Refuses a cutoff without places. */
  public ReciprocalRank {
    Judged.requireCutoff(cutoff);
  }

  @Override
  public String name() {
    return "mrr_at_" + cutoff;
  }

  @Override
  public double of(Ranking ranking, Map<String, Integer> judgments) {
    Judged judged = new Judged(judgments);
    List<String> documents = ranking.first(cutoff);
    for (int i = 0; i < documents.size(); i++) {
      if (judged.relevant(documents.get(i))) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }
}
