package io.koe5.corpora;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What people judged: how relevant which document is to which query. 0 says that somebody looked
 * and found it irrelevant. Immutable.
 *
 * @param judgments query id → document id → relevance, in the order they were read
 */
public record Qrels(Map<String, Map<String, Integer>> judgments) {

  /** Keeps an unmodifiable copy in the same order. */
  public Qrels {
    Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
    judgments.forEach(
        (query, documents) ->
            copy.put(query, Collections.unmodifiableMap(new LinkedHashMap<>(documents))));
    judgments = Collections.unmodifiableMap(copy);
  }

  /** The queries that have judgments. */
  public Set<String> queries() {
    return judgments.keySet();
  }

  /** The judgments of one query by document id; empty if it has none. */
  public Map<String, Integer> of(String query) {
    return judgments.getOrDefault(query, Map.of());
  }

  /** How many judgments say "relevant". */
  public long positives() {
    return judgments.values().stream()
        .flatMap(documents -> documents.values().stream())
        .filter(relevance -> relevance > 0)
        .count();
  }
}
