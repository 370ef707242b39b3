package io.koe5.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one setting reached on one task. Immutable.
 *
 * @param task name of the task
 * @param split which judgments
 * @param model name of the model
 * @param setting how it was searched
 * @param granularity what a document was to the index
 * @param documents how many documents were searched
 * @param truncated how many of them were longer than the model reads, so that their end is in no
 *     vector
 * @param unknown how many relevant documents the corpus does not have; they count as not found
 * @param run what was found for each query
 * @param scores the metrics by name, query by query
 * @param queriesPerSecond questions answered in a second of wall time, several at a time, their
 *     vectors being known
 */
public record Scorecard(
    String task,
    String split,
    String model,
    Setting setting,
    Granularity granularity,
    long documents,
    long truncated,
    long unknown,
    Run run,
    Map<String, QueryScores> scores,
    double queriesPerSecond) {

  /** Keeps an unmodifiable copy of the scores in the same order. */
  public Scorecard {
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
  }

  /** What each query reached in a metric, which must be among those measured. */
  public QueryScores scores(Metric metric) {
    QueryScores values = scores.get(metric.name());
    if (values == null) {
      throw new IllegalArgumentException(metric.name() + " was not measured");
    }
    return values;
  }

  /** The mean of a metric, which must be among those measured. */
  public double mean(Metric metric) {
    return scores(metric).mean();
  }

  /** How many queries were asked. */
  public int queries() {
    return scores.values().stream().mapToInt(values -> values.values().size()).max().orElse(0);
  }

  /** The scorecard as {@code koe5 eval --json} prints it: keys in their order, plain values. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", task);
    json.put("model", model);
    json.put("mode", setting.modeLabel());
    setting.fusionLabel().ifPresent(fusion -> json.put("fusion", fusion));
    setting.vectorsLabel().ifPresent(vectors -> json.put("vectors", vectors));
    setting
        .reranking()
        .ifPresent(
            how -> {
              json.put("rerank", how.reranker().profile().name());
              json.put("rerank_top", how.top());
            });
    json.put("granularity", granularity.label());
    json.put("split", split);
    json.put("queries", queries());
    json.put("documents", documents);
    json.put("truncated", truncated);
    Map<String, Double> means = new LinkedHashMap<>();
    scores.forEach((name, values) -> means.put(name, values.mean()));
    json.put("scores", means);
    json.put("queries_per_second", queriesPerSecond);
    return json;
  }
}
