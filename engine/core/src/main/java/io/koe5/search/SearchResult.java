package io.koe5.search;

import java.util.List;

/**
 * The answer to one request.
 *
 * @param request what was asked
 * @param hits best first
 * @param warnings what to know about this answer
 * @param explanation how it came about
 * @param tookMillis wall time
 */
public record SearchResult(
    SearchRequest request,
    List<Hit> hits,
    List<Warning> warnings,
    Explanation explanation,
    double tookMillis) {

  /** Keeps unmodifiable copies. */
  public SearchResult {
    hits = List.copyOf(hits);
    warnings = List.copyOf(warnings);
  }
}
