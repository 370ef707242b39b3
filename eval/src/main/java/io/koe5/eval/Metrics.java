package io.koe5.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Which metrics a scorecard has. */
public final class Metrics {
  /** As deep as a ranking must be for the deepest of the {@linkplain #standard standard} ones. */
  public static final int DEPTH = 100;

  private static final List<Integer> CUTOFFS = List.of(1, 3, 5, 10, 20, DEPTH);

  private Metrics() {}

  /** Those of MTEB: nDCG, MAP, recall, precision and MRR at 1, 3, 5, 10, 20 and 100. */
  public static List<Metric> standard() {
    List<IntFunction<Metric>> kinds =
        List.of(Ndcg::new, AveragePrecision::new, Recall::new, Precision::new, ReciprocalRank::new);
    List<Metric> metrics = new ArrayList<>();
    for (IntFunction<Metric> kind : kinds) {
      CUTOFFS.forEach(cutoff -> metrics.add(kind.apply(cutoff)));
    }
    return List.copyOf(metrics);
  }
}
