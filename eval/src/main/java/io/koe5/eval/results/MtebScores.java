package io.koe5.eval.results;

import io.koe5.corpora.Task;
import io.koe5.eval.AveragePrecision;
import io.koe5.eval.Metric;
import io.koe5.eval.Ndcg;
import io.koe5.eval.Precision;
import io.koe5.eval.Ranking;
import io.koe5.eval.Recall;
import io.koe5.eval.ReciprocalRank;
import io.koe5.eval.Run;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * All that mteb writes of a retrieval run, under its names and in its order, but for the cutoff of
 * 1000, which is deeper than koe5 asks. Means over the judged queries; nAUC by the scores of what
 * was found.
 */
final class MtebScores {
  /** What counts on the leaderboard. */
  static final String MAIN_SCORE = "ndcg_at_10";

  private static final List<Integer> CUTOFFS = List.of(1, 3, 5, 10, 20, 100);
  static final int DECIMALS = 6;

  /** trec_eval's measures are rounded once more, by the evaluator itself. */
  private static final int TREC_EVAL_DECIMALS = 5;

  private final Task task;
  private final Run run;
  private final Map<String, Double> scores = new LinkedHashMap<>();
  private final Map<String, Double> areas = new LinkedHashMap<>();

  private MtebScores(Task task, Run run) {
    this.task = task;
    this.run = run;
  }

  /** The scores of a run of the task. */
  static Map<String, Double> of(Task task, Run run) {
    return new MtebScores(task, run).all();
  }

  private Map<String, Double> all() {
    measure(Ndcg::new, TREC_EVAL_DECIMALS);
    measure(AveragePrecision::new, TREC_EVAL_DECIMALS);
    measure(Recall::new, TREC_EVAL_DECIMALS);
    scores.put("accuracy", scores.getOrDefault("recall_at_1", Double.NaN));
    measure(Precision::new, TREC_EVAL_DECIMALS);
    measure(ReciprocalRank::new, DECIMALS);
    Map<String, Double> all = new LinkedHashMap<>(scores);
    all.putAll(areas);
    for (int cutoff : CUTOFFS) {
      double[] ranks = values(new ReciprocalRank(cutoff));
      double hits = Arrays.stream(ranks).filter(rank -> rank > 0).count();
      all.put("hit_rate_at_" + cutoff, rounded(hits / ranks.length, TREC_EVAL_DECIMALS));
    }
    return all;
  }

  private void measure(IntFunction<Metric> family, int decimals) {
    for (int cutoff : CUTOFFS) {
      Metric metric = family.apply(cutoff);
      double[] values = values(metric);
      double mean = Arrays.stream(values).average().orElse(Double.NaN);
      scores.put(metric.name(), rounded(mean, decimals));
      area(metric, "max", values, Confidence::max);
      area(metric, "std", values, Confidence::deviation);
      area(metric, "diff1", values, Confidence::lead);
    }
  }

  private void area(
      Metric metric, String name, double[] values, ToDoubleFunction<Confidence> confidence) {
    double[] confidences =
        task.qrels().queries().stream()
            .map(query -> Confidence.of(run.rankings().getOrDefault(query, Ranking.EMPTY)))
            .mapToDouble(confidence)
            .toArray();
    areas.put(
        "nauc_" + metric.name() + "_" + name,
        rounded(new Abstention(confidences).area(values), DECIMALS));
  }

  private double[] values(Metric metric) {
    return run.scores(metric, task.qrels()).values().values().stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** Rounded as Python rounds: by the exact value, a tie to the even digit. */
  static double rounded(double value, int decimals) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue()
        : value;
  }

  /**
   * How sure a system was of a query's answer, by the scores of what it found.
   *
   * @param max the best score
   * @param deviation standard deviation of all of them
   * @param lead how far the best is above the next
   */
  private record Confidence(double max, double deviation, double lead) {
    private static final Confidence NONE = new Confidence(0, 0, 0);

    static Confidence of(Ranking ranking) {
      double[] found = ranking.found().stream().mapToDouble(Ranking.Scored::score).toArray();
      if (found.length == 0) {
        return NONE;
      }
      double mean = Arrays.stream(found).average().orElse(0);
      double squares = Arrays.stream(found).map(score -> (score - mean) * (score - mean)).sum();
      return new Confidence(
          found[0], Math.sqrt(squares / found.length), found.length == 1 ? 0 : found[0] - found[1]);
    }
  }
}
