package io.koe5.eval.results;

import io.koe5.corpora.CorpusDocument;
import io.koe5.corpora.Qrels;
import io.koe5.corpora.Query;
import io.koe5.corpora.Task;
import io.koe5.eval.Granularity;
import io.koe5.eval.Metric;
import io.koe5.eval.Ndcg;
import io.koe5.eval.QueryScores;
import io.koe5.eval.Ranking;
import io.koe5.eval.ReciprocalRank;
import io.koe5.eval.Run;
import io.koe5.eval.Scorecard;
import io.koe5.eval.Setting;
import io.koe5.model.ModelProfile;
import io.koe5.search.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A task of two questions and three documents, and what a search answered. */
final class Tiny {
  static final ModelProfile MODEL =
      new ModelProfile("words", "abc", "f32", 8, 48, "query: ", "passage: ");

  private static final Map<String, Map<String, Double>> ANSWERS =
      inOrder("q1", Map.of("d1", .9, "d3", .5), "q 2", Map.of("d3", .8, "d 2", .3));

  private Tiny() {}

  static Task task(String name) {
    Map<String, Map<String, Integer>> judgments =
        inOrder("q1", Map.of("d1", 1), "q 2", Map.of("d 2", 2, "d3", 0));
    return new Task(
        name,
        "test",
        List.of(new Query("q1", "수도는?"), new Query("q 2", "큰 강은?")),
        new Qrels(judgments),
        () ->
            Stream.of(
                new CorpusDocument("d1", "서울", "서울은 한국의\n수도이다."),
                new CorpusDocument("d 2", "", "한강은 큰 강이다."),
                new CorpusDocument("d3", "", "제주는 섬이다.")));
  }

  static Scorecard card(Task task, Mode mode) {
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    ANSWERS.forEach((query, scores) -> rankings.put(query, Ranking.of(scores)));
    Run run = new Run(rankings);
    Map<String, QueryScores> scores = new LinkedHashMap<>();
    for (Metric metric : List.of(new Ndcg(10), new ReciprocalRank(10))) {
      scores.put(metric.name(), run.scores(metric, task.qrels()));
    }
    Setting setting = Setting.of(List.of(mode), List.of()).getFirst();
    return new Scorecard(
        task.name(),
        task.split(),
        MODEL.name(),
        setting,
        Granularity.DOCUMENT,
        3,
        0,
        0,
        run,
        scores,
        4);
  }

  private static <V> Map<String, V> inOrder(String first, V one, String second, V two) {
    Map<String, V> map = new LinkedHashMap<>();
    map.put(first, one);
    map.put(second, two);
    return map;
  }
}
