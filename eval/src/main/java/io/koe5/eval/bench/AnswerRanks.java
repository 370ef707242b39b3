package io.koe5.eval.bench;

import io.koe5.eval.Setting;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.search.Hit;
import io.koe5.search.SearchEngine;
import io.koe5.search.SearchRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the answers to some questions stood.
 *
 * @param chunking how the documents were cut
 * @param passages how many passages that gave
 * @param setting how the questions were asked
 * @param any where among all passages the answers stood
 * @param best where they stood when each file shows its best passage only, as {@code koe5 search}
 *     does
 */
record AnswerRanks(Chunking chunking, long passages, Setting setting, Ranks any, Ranks best) {
  private static final int DEPTH = 10;

  /**
   * Ranks of the first hits that hold the answers.
   *
   * @param ranks from 1; 0 where none of the first ten does
   */
  record Ranks(List<Integer> ranks) {
    /** The mean of one over the rank. */
    double reciprocal() {
      return ranks.stream().mapToDouble(rank -> rank == 0 ? 0 : 1.0 / rank).average().orElse(0);
    }

    /** The share of questions whose answer stands within the first places. */
    double within(int places) {
      return (double) ranks.stream().filter(rank -> rank > 0 && rank <= places).count()
          / Math.max(1, ranks.size());
    }
  }

  static AnswerRanks find(
      List<AnsweredQuestion> questions,
      SearchEngine engine,
      Setting setting,
      Chunking chunking,
      long passages) {
    return new AnswerRanks(
        chunking,
        passages,
        setting,
        ranks(questions, engine, setting, DEPTH),
        ranks(questions, engine, setting, 1));
  }

  private static Ranks ranks(
      List<AnsweredQuestion> questions, SearchEngine engine, Setting setting, int perDocument) {
    List<Integer> ranks = new ArrayList<>();
    for (AnsweredQuestion question : questions) {
      SearchRequest request =
          setting.request(question.text()).withLimit(DEPTH).withPerDocument(perDocument);
      ranks.add(
          engine.search(request).hits().stream()
              .filter(question::isAnsweredBy)
              .mapToInt(Hit::rank)
              .findFirst()
              .orElse(0));
    }
    return new Ranks(ranks);
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("chunking", chunking.description());
    json.put("passages", passages);
    json.put("mode", setting.modeLabel());
    json.put("questions", any.ranks().size());
    json.put("mrr_at_10", any.reciprocal());
    json.put("recall_at_1", any.within(1));
    json.put("recall_at_5", any.within(5));
    json.put("file_mrr_at_10", best.reciprocal());
    json.put("file_recall_at_5", best.within(5));
    json.put("ranks", any.ranks());
    return json;
  }
}
