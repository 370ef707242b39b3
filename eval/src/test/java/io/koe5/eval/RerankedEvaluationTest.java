package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.corpora.CorpusDocument;
import io.koe5.corpora.Qrels;
import io.koe5.corpora.Query;
import io.koe5.corpora.Task;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.Reranking;
import io.koe5.search.SearchEngine;
import io.koe5.search.VectorSearch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerankedEvaluationTest {
  private static final List<Setting> PLAIN =
      Setting.of(List.of(Mode.values()), List.of(Fusion.values()), List.of(VectorSearch.values()));

  private final LongestFirst reranker = new LongestFirst();
  private final CountingEmbedder embedder = new CountingEmbedder("m1");
  private final Path indexes;

  RerankedEvaluationTest(@TempDir Path indexes) {
    this.indexes = indexes;
  }

  @Test
  void everySettingIsScoredWithAndWithoutTheReranker() {
    List<Setting> settings = Setting.withAndWithout(Reranking.by(reranker), PLAIN);
    List<Scorecard> cards =
        new RetrievalEvaluation(embedder, indexes, Metrics.standard(), /* threads= */ 2)
            .evaluate(task(40), settings, Granularity.DOCUMENT, EvaluationListener.silent());

    assertThat(cards).hasSize(2 * PLAIN.size());
    for (int i = 0; i < cards.size(); i += 2) {
      Scorecard plain = cards.get(i);
      Scorecard reranked = cards.get(i + 1);
      assertThat(reranked.setting().label()).isEqualTo(plain.setting().label() + "+rerank");
      List<String> before = found(plain.run());
      List<String> after = found(reranked.run());
      assertThat(after.subList(0, 10)).containsExactlyInAnyOrderElementsOf(before.subList(0, 10));
      assertThat(after.subList(0, 10)).isSortedAccordingTo((a, b) -> b.compareTo(a));
      assertThat(after.subList(10, 40)).isEqualTo(before.subList(10, 40));
    }
  }

  @Test
  void ofATaskWithCandidatesAllAreRead() {
    Task task = task(40);
    TaskIndex index =
        TaskIndex.update(
            task, Granularity.DOCUMENT, embedder, indexes, EvaluationListener.silent());
    List<String> candidates = IntStream.range(5, 30).mapToObj(i -> "d" + (100 + i)).toList();
    Setting setting =
        Setting.of(List.of(Mode.DENSE), List.of()).getFirst().withReranking(Reranking.by(reranker));
    try (SearchEngine engine = SearchEngine.open(index.folder(), embedder)) {
      Run run =
          new QuestionRun(engine, task.queries(), Optional.of(Map.of("q1", candidates)), 1)
              .ask(setting, count -> {})
              .run();
      assertThat(found(run)).isEqualTo(candidates.reversed());
      assertThat(reranker.given()).containsExactly(25);
    }
  }

  @Test
  void aScorecardNamesTheReranker() {
    Scorecard card =
        new RetrievalEvaluation(embedder, indexes, Metrics.standard(), /* threads= */ 1)
            .evaluate(
                task(12),
                List.of(PLAIN.getFirst().withReranking(Reranking.by(reranker).withTop(7))),
                Granularity.DOCUMENT,
                EvaluationListener.silent())
            .getFirst();

    assertThat(card.toJson())
        .containsEntry("rerank", "some/longest-first")
        .containsEntry("rerank_top", 7);
    assertThat(reranker.given()).containsExactly(7);
  }

  private static List<String> found(Run run) {
    return Objects.requireNonNull(run.rankings().get("q1")).documents();
  }

  /**
   * Documents d100, d101, … each longer than the one before, all of which the question's word hits.
   */
  private static Task task(int documents) {
    return new Task(
        "이자",
        "test",
        List.of(new Query("q1", "금리")),
        new Qrels(Map.of("q1", Map.of("d100", 1))),
        () ->
            IntStream.range(0, documents)
                .mapToObj(
                    i ->
                        new CorpusDocument(
                            "d" + (100 + i), "", "금리 " + "예금 이자 ".repeat(1 + i) + "은행")));
  }
}
