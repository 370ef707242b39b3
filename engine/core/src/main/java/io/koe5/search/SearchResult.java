package io.koe5.search;

import java.util.List;
import java.util.stream.Stream;

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

  /** The same with one more warning. */
  SearchResult with(Warning warning) {
    List<Warning> all = Stream.concat(warnings.stream(), Stream.of(warning)).toList();
    return new SearchResult(request, hits, all, explanation, tookMillis);
  }
}
