package io.koe5.eval.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run answered to one query: a line of a run's {@code .jsonl} file, which says all that a
 * comparison needs. Immutable.
 *
 * @param task name of the task
 * @param split which judgments
 * @param run name of the run
 * @param query id of the query
 * @param text the query
 * @param scores every metric by name
 * @param relevant the relevant documents with their relevance, found or not
 * @param found the first documents, best first
 */
public record RecordedQuery(
    String task,
    String split,
    String run,
    String query,
    String text,
    Map<String, Double> scores,
    Map<String, Integer> relevant,
    List<Found> found) {

  /**
   * A document that was found.
   *
   * @param document its id
   * @param score what the list is ordered by
   * @param relevance its judgment; 0 also if nobody judged it
   * @param excerpt how its text begins; empty if the corpus does not have it
   */
  public record Found(String document, float score, int relevance, String excerpt) {}

  /** Keeps unmodifiable copies in the same order. */
  public RecordedQuery {
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    relevant = Collections.unmodifiableMap(new LinkedHashMap<>(relevant));
    found = List.copyOf(found);
  }
}
