package io.koe5.eval;

import io.koe5.corpora.Qrels;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a system answered to a set of queries. Immutable.
 *
 * @param rankings query id → what was found for it
 */
public record Run(Map<String, Ranking> rankings) {

  /** Keeps an unmodifiable copy in the same order. */
  public Run {
    rankings = Collections.unmodifiableMap(new LinkedHashMap<>(rankings));
  }

  /** A metric's value for every judged query, in the order of the judgments; unanswered is 0. */
  public QueryScores scores(Metric metric, Qrels qrels) {
    Map<String, Double> values = new LinkedHashMap<>();
    qrels
        .judgments()
        .forEach(
            (query, judgments) ->
                values.put(
                    query, metric.of(rankings.getOrDefault(query, Ranking.EMPTY), judgments)));
    return new QueryScores(values);
  }
}
