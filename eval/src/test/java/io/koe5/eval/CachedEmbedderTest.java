package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.corpora.CorpusDocument;
import io.koe5.corpora.Qrels;
import io.koe5.corpora.Query;
import io.koe5.corpora.Task;
import io.koe5.embedding.Embedding;
import io.koe5.model.Role;
import io.koe5.search.Mode;
import io.koe5.search.VectorSearch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedEmbedderTest {
  private final Path folder;

  CachedEmbedderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void onlyWhatIsMissingIsComputedAndInOneCall() {
    CountingEmbedder model = new CountingEmbedder("m1");
    try (CachedEmbedder embedder = cached(model)) {
      embedder.embed("고양이", Role.PASSAGE);
      List<Embedding> all = embedder.embedAll(List.of("강아지", "고양이", "토끼", "강아지"), Role.PASSAGE);

      assertThat(model.passages()).isEqualTo(3);
      assertThat(model.calls()).isEqualTo(2);
      assertThat(all)
          .extracting(Embedding::vector)
          .containsExactly(vector("강아지"), vector("고양이"), vector("토끼"), vector("강아지"));
      assertThat(all.get(0).vector()).isNotSameAs(all.get(3).vector());
    }
  }

  @Test
  void aSecondRunComputesNothingNotEvenTokens() {
    String text = "하나 둘 셋";
    try (CachedEmbedder embedder = cached(new CountingEmbedder("m1"))) {
      embedder.embed(text, Role.PASSAGE);
    }
    CountingEmbedder second = new CountingEmbedder("m1");
    try (CachedEmbedder embedder = cached(second)) {
      assertThat(embedder.embed(text, Role.PASSAGE).vector()).isEqualTo(vector(text));
      assertThat(embedder.countTokens(text, Role.PASSAGE))
          .isEqualTo(second.countTokens(text, Role.PASSAGE));
      assertThat(second.passages()).isZero();
    }
  }

  @Test
  void anInterruptedEvaluationGoesOnWhereItStopped() {
    Task task = task(300);
    CountingEmbedder stopping = new CountingEmbedder("m1").failingAfter(150);
    assertThatThrownBy(() -> evaluate(task, stopping)).hasMessage("the power went out");

    CountingEmbedder second = new CountingEmbedder("m1");
    Scorecard scorecard = evaluate(task, second);

    assertThat(stopping.passages()).isBetween(100, 150);
    assertThat(second.passages()).isEqualTo(300 - stopping.passages());
    assertThat(scorecard.documents()).isEqualTo(300);
    assertThat(scorecard.run()).isEqualTo(uninterrupted(task));
  }

  private Run uninterrupted(Task task) {
    return new RetrievalEvaluation(
            new CountingEmbedder("m1"), folder.resolve("others"), List.of(), /* threads= */ 1)
        .evaluate(task, settings(), Granularity.DOCUMENT, EvaluationListener.silent())
        .getFirst()
        .run();
  }

  @Test
  void anotherGranularityEmbedsWhatIsTheSameOnce() {
    CountingEmbedder model = new CountingEmbedder("m1");
    try (CachedEmbedder embedder = cached(model)) {
      RetrievalEvaluation evaluation = evaluation(embedder);
      for (Granularity granularity : Granularity.values()) {
        evaluation.evaluate(task(20), settings(), granularity, EvaluationListener.silent());
      }
    }

    assertThat(model.passages()).isEqualTo(20);
    assertThat(model.questions()).isEqualTo(20);
  }

  private Scorecard evaluate(Task task, CountingEmbedder model) {
    try (CachedEmbedder embedder = cached(model)) {
      return evaluation(embedder)
          .evaluate(task, settings(), Granularity.DOCUMENT, EvaluationListener.silent())
          .getFirst();
    }
  }

  private RetrievalEvaluation evaluation(CachedEmbedder embedder) {
    return new RetrievalEvaluation(
        embedder, folder.resolve("indexes"), List.of(new Ndcg(10)), /* threads= */ 2);
  }

  private static List<Setting> settings() {
    return Setting.of(List.of(Mode.DENSE), List.of(), List.of(VectorSearch.values()));
  }

  private static Task task(int documents) {
    List<Query> queries =
        IntStream.range(0, documents).mapToObj(i -> new Query("q" + i, "말" + i)).toList();
    Map<String, Map<String, Integer>> judgments =
        IntStream.range(0, documents)
            .boxed()
            .collect(Collectors.toMap(i -> "q" + i, i -> Map.of("d" + i, 1)));
    return new Task(
        "많은말",
        "test",
        queries,
        new Qrels(judgments),
        () ->
            IntStream.range(0, documents).mapToObj(i -> new CorpusDocument("d" + i, "", "말" + i)));
  }

  private static float[] vector(String text) {
    return new CountingEmbedder("m1").embed(text, Role.PASSAGE).vector();
  }

  private CachedEmbedder cached(CountingEmbedder model) {
    return new CachedEmbedder(model, VectorCache.open(folder.resolve("vectors"), model.profile()));
  }
}
