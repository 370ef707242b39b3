package io.koe5.eval.results;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task's result in the form of mteb's TaskResult.
 *
 * @param task name of the task
 * @param split which judgments
 * @param dataset where the data come from
 * @param scores the scores by MTEB's names, rounded as MTEB rounds them
 * @param mainScore which of them counts
 * @param seconds how long the answers took
 */
record MtebResult(
    String task,
    String split,
    Dataset dataset,
    Map<String, Double> scores,
    String mainScore,
    double seconds) {
  /** The mteb whose measures and form these are. */
  private static final String VERSION = "2.20.0";

  private static final String NO_REVISION = "no_revision_available";

  /** The file's content, as of the moment given. */
  Map<String, @Nullable Object> toJson(Instant now) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("dataset_revision", dataset.revision().orElse(NO_REVISION));
    json.put("task_name", task);
    json.put("mteb_version", VERSION);
    json.put("scores", Map.of(split, List.of(entry())));
    json.put("evaluation_time", seconds);
    json.put("kg_co2_emissions", null);
    json.put("date", now.toEpochMilli() / 1000.0);
    json.put("evaluation_phases", null);
    return json;
  }

  private Map<String, Object> entry() {
    Map<String, Object> entry = new LinkedHashMap<>(scores);
    entry.put("main_score", scores.getOrDefault(mainScore, Double.NaN));
    entry.put("hf_subset", dataset.subset());
    entry.put("languages", dataset.languages());
    entry.put("mteb_version", VERSION);
    return entry;
  }
}
