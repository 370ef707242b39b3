package io.koe5.eval.comparison;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.eval.results.RecordedQuery;
import io.koe5.eval.results.RecordedRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two runs of a task, compared on the queries that both answered. Every difference is the second
 * run's value less the first one's.
 *
 * @param runs the runs
 * @param metric what they are compared by, such as "ndcg_at_10"
 * @param changes each common query, the greatest difference first
 * @param onlyFirst how many queries the first run alone has; they do not count
 * @param onlySecond how many the second run alone has
 * @param test what the differences say
 */
public record Comparison(
    RunPair runs,
    String metric,
    List<Change> changes,
    long onlyFirst,
    long onlySecond,
    PairedTest test) {
  private static final Messages MESSAGES = Messages.beside(Comparison.class);

  /**
   * What became of one query.
   *
   * @param first what the first run answered
   * @param second what the second run answered
   * @param before its value in the first run
   * @param after its value in the second run
   */
  public record Change(RecordedQuery first, RecordedQuery second, double before, double after) {
    /** How much better the second run is. */
    public double difference() {
      return after - before;
    }
  }

  /** Keeps an unmodifiable copy. */
  public Comparison {
    changes = List.copyOf(changes);
  }

  /**
   * Compares two runs.
   *
   * @throws Koe5Exception if they have fewer than two queries in common, or a query was not
   *     measured by the metric
   */
  public static Comparison of(RunPair runs, String metric) {
    List<Change> changes = new ArrayList<>();
    for (RecordedQuery first : runs.first().queries().values()) {
      RecordedQuery second = runs.second().queries().get(first.query());
      if (second != null) {
        changes.add(
            new Change(
                first,
                second,
                value(runs.first(), first, metric),
                value(runs.second(), second, metric)));
      }
    }
    if (changes.size() < 2) {
      throw new Koe5Exception(MESSAGES, "too-few", runs.first().name(), runs.second().name());
    }
    PairedTest test = PairedTest.of(changes.stream().mapToDouble(Change::difference).toArray());
    // The sort is stable: of equal changes, the query that was asked first comes first.
    changes.sort(Comparator.comparingDouble(change -> -Math.abs(change.difference())));
    return new Comparison(
        runs,
        metric,
        changes,
        runs.first().queries().size() - changes.size(),
        runs.second().queries().size() - changes.size(),
        test);
  }

  private static double value(RecordedRun run, RecordedQuery query, String metric) {
    Double value = query.scores().get(metric);
    if (value == null) {
      throw new Koe5Exception(
          MESSAGES,
          "metric-missing",
          run.name(),
          metric,
          String.join(", ", query.scores().keySet()));
    }
    return value;
  }

  /** The mean over the common queries in the first run. */
  public double firstMean() {
    return changes.stream().mapToDouble(Change::before).average().orElse(0);
  }

  /** The mean over the common queries in the second run. */
  public double secondMean() {
    return changes.stream().mapToDouble(Change::after).average().orElse(0);
  }

  /** On how many queries the second run is better. */
  public long wins() {
    return changes.stream().filter(change -> change.difference() > 0).count();
  }

  /** On how many queries the second run is worse. */
  public long losses() {
    return changes.stream().filter(change -> change.difference() < 0).count();
  }

  /** On how many queries both are worth the same. */
  public long ties() {
    return changes.size() - wins() - losses();
  }

  /** The queries that changed most, at most so many, none that did not change. */
  public List<Change> greatest(int count) {
    return changes.stream().filter(change -> change.difference() != 0).limit(count).toList();
  }

  /** The comparison as {@code koe5 eval compare --json} prints it, with so many changes. */
  public Map<String, Object> toJson(int count) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", runs.first().task());
    json.put("split", runs.first().split());
    json.put("metric", metric);
    json.put("first", side(runs.first(), firstMean(), onlyFirst));
    json.put("second", side(runs.second(), secondMean(), onlySecond));
    json.put("queries", changes.size());
    json.put("difference", test.difference());
    json.put("interval", List.of(test.low(), test.high()));
    json.put("p_bootstrap", test.bootstrap());
    json.put("p_t_test", test.student());
    json.put("wins", wins());
    json.put("losses", losses());
    json.put("ties", ties());
    json.put("changes", greatest(count).stream().map(Comparison::change).toList());
    return json;
  }

  private static Map<String, Object> side(RecordedRun run, double mean, long only) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.name());
    json.put("mean", mean);
    json.put("only_here", only);
    return json;
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("query", change.first().query());
    json.put("text", change.first().text());
    json.put("difference", change.difference());
    json.put("relevant", change.first().relevant());
    json.put("first", answer(change.before(), change.first()));
    json.put("second", answer(change.after(), change.second()));
    return json;
  }

  private static Map<String, Object> answer(double score, RecordedQuery query) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("score", score);
    json.put("found", query.found().stream().map(Comparison::found).toList());
    return json;
  }

  private static Map<String, Object> found(RecordedQuery.Found found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("document", found.document());
    json.put("score", found.score());
    json.put("relevance", found.relevance());
    json.put("excerpt", found.excerpt());
    return json;
  }
}
