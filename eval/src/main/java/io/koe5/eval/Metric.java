package io.koe5.eval;

import java.util.Map;

/**
 * A measure of one ranking, computed as trec_eval 9 does: a document is relevant if its judgment is
 * at least 1; documents that nobody judged are not. All are between 0 and 1, higher is better.
 */
public sealed interface Metric permits Ndcg, Recall, Precision, AveragePrecision, ReciprocalRank {

  /** The metric with its cutoff, as MTEB names it, such as "ndcg_at_10". */
  String name();

  /** The value of one ranking under the judgments of its query (document id → relevance). */
  double of(Ranking ranking, Map<String, Integer> judgments);
}
