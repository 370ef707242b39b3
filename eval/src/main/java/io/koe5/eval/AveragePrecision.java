package io.koe5.eval;

import java.util.List;
import java.util.Map;

/**
 * The precision at each relevant document within the cutoff, summed, over the number of relevant
 * documents (trec_eval's map_cut). Its mean over queries is known as MAP.
 *
 * @param cutoff how many places count, at least 1
 */
public record AveragePrecision(int cutoff) implements Metric {

  /** Refuses a cutoff without places. */
  public AveragePrecision {
    Judged.requireCutoff(cutoff);
  }

  @Override
  public String name() {
    return "map_at_" + cutoff;
  }

  @Override
  public double of(Ranking ranking, Map<String, Integer> judgments) {
    Judged judged = new Judged(judgments);
    List<String> documents = ranking.first(cutoff);
    int found = 0;
    double sum = 0;
    for (int i = 0; i < documents.size(); i++) {
      if (judged.relevant(documents.get(i))) {
        sum += (double) ++found / (i + 1);
      }
    }
    return found == 0 ? 0 : sum / judged.relevant();
  }
}
