package io.koe5.eval.bench;

import io.koe5.eval.Setting;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.search.Fusion;
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
 * @param ranks of the first passage that holds the answer, from 1; 0 where none of the first ten
 *     does
 * @param shown how many questions had the answer in their very first hit when each file shows its
 *     best passage only, as {@code koe5 search} does
 */
record AnswerRanks(
    Chunking chunking, long passages, Setting setting, List<Integer> ranks, int shown) {
  private static final int DEPTH = 10;

  static AnswerRanks find(
      List<AnsweredQuestion> questions,
      SearchEngine engine,
      Setting setting,
      Chunking chunking,
      long passages) {
    List<Integer> ranks = new ArrayList<>();
    int shown = 0;
    for (AnsweredQuestion question : questions) {
      SearchRequest request =
          SearchRequest.of(question.text())
              .withMode(setting.mode())
              .withFusion(setting.fusion().orElse(Fusion.AUTO))
              .withLimit(DEPTH);
      ranks.add(rank(question, engine.search(request.withPerDocument(DEPTH)).hits()));
      shown += rank(question, engine.search(request).hits()) == 1 ? 1 : 0;
    }
    return new AnswerRanks(chunking, passages, setting, ranks, shown);
  }

  private static int rank(AnsweredQuestion question, List<Hit> hits) {
    return hits.stream().filter(question::isAnsweredBy).mapToInt(Hit::rank).findFirst().orElse(0);
  }

  /** The mean of one over the rank. */
  double reciprocalRank() {
    return ranks.stream().mapToDouble(rank -> rank == 0 ? 0 : 1.0 / rank).average().orElse(0);
  }

  /** The share of questions whose answer stands within the first places. */
  double foundWithin(int places) {
    return (double) ranks.stream().filter(rank -> rank > 0 && rank <= places).count()
        / Math.max(1, ranks.size());
  }

  /** The share of questions answered by the first hit when each file shows its best passage. */
  double shownFirst() {
    return (double) shown / Math.max(1, ranks.size());
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("chunking", chunking.description());
    json.put("passages", passages);
    json.put("mode", setting.modeLabel());
    json.put("questions", ranks.size());
    json.put("mrr_at_10", reciprocalRank());
    json.put("recall_at_1", foundWithin(1));
    json.put("recall_at_5", foundWithin(5));
    json.put("first_hit_shows_answer", shownFirst());
    return json;
  }
}
