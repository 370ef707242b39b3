package io.koe5.eval.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One line of a folder's {@code scorecards.json}: what one run reached on one task.
 *
 * @param json the object, as {@code koe5 eval --json} prints it, with "run" and "precision" added
 */
record Entry(JsonNode json) {

  String task() {
    return text("task");
  }

  String run() {
    return text("run");
  }

  String model() {
    return text("model");
  }

  String precision() {
    return text("precision");
  }

  /** Whether it is of vectors alone, searched exactly: what others publish of models. */
  boolean isDense() {
    return text("mode").equals("dense") && text("vectors").equals("exact") && !json.has("rerank");
  }

  /** A mean by the metric's name; empty if this run was not measured by it. */
  Optional<Double> score(String metric) {
    JsonNode value = json.path("scores").path(metric);
    return value.isNumber() ? Optional.of(value.asDouble()) : Optional.empty();
  }

  /** Whether this says the same thing as another, only maybe with another result. */
  boolean replaces(Entry other) {
    return task().equals(other.task())
        && run().equals(other.run())
        && text("split").equals(other.text("split"));
  }

  private String text(String key) {
    return json.path(key).asText();
  }
}
