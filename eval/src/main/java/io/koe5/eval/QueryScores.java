package io.koe5.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One metric's value for each query of a run: kept query by query, so that two runs can be compared
 * on the same queries. Immutable.
 *
 * @param values query id → value
 */
public record QueryScores(Map<String, Double> values) {

  /** Keeps an unmodifiable copy in the same order. */
  public QueryScores {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The mean over all queries; 0 if there are none. */
  public double mean() {
    return values.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
