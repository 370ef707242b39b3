package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.corpora.CorpusDocument;
import io.koe5.corpora.Qrels;
import io.koe5.corpora.Query;
import io.koe5.corpora.Task;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.SearchEngine;
import io.koe5.search.VectorSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionRunTest {
  private static final List<Setting> ALL =
      Setting.of(List.of(Mode.values()), List.of(Fusion.values()), List.of(VectorSearch.values()));
  private static final Setting DENSE = Setting.of(List.of(Mode.DENSE), List.of()).getFirst();

  private final CountingEmbedder embedder = new CountingEmbedder("m1");
  private final Path indexes;

  QuestionRunTest(@TempDir Path indexes) {
    this.indexes = indexes;
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void aHundredDocumentsAreReachedThoughSomeHaveManyPassages(Granularity granularity) {
    Task task = task(160, i -> ("금리 " + i + " 예금 이자. ").repeat(i < 5 ? 2000 : 1));

    for (Setting setting : ALL) {
      assertThat(found(ask(task, granularity, Optional.empty(), setting), "q1"))
          .as(setting.label())
          .hasSize(100)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void ofEquallyNearDocumentsTheOnesWithTheHigherIdsFillTheLastPlaces() {
    Task task = task(150, i -> "예금 이자");

    assertThat(found(ask(task, Granularity.DOCUMENT, Optional.empty(), DENSE), "q1"))
        .hasSize(100)
        .startsWith("d249")
        .endsWith("d150");
  }

  @Test
  void answersDoNotDependOnHowManyAreAskedAtATime() {
    Task task = task(30, i -> "금리 " + i % 7 + " 예금");
    List<List<Run>> runs = new ArrayList<>();
    for (int threads : new int[] {1, 5}) {
      runs.add(
          new RetrievalEvaluation(embedder, indexes, List.of(), threads)
              .evaluate(task, ALL, Granularity.DOCUMENT, EvaluationListener.silent()).stream()
                  .map(Scorecard::run)
                  .toList());
    }

    assertThat(runs.get(0)).isEqualTo(runs.get(1));
    assertThat(runs.get(0))
        .allSatisfy(run -> assertThat(run.rankings().keySet()).containsExactly("q1", "q2", "q3"));
  }

  @Test
  void aQuestionWithCandidatesIsAnsweredByThemAlone() {
    Task task = task(150, i -> "예금 이자 " + i);
    Map<String, List<String>> candidates =
        Map.of("q1", List.of("d103", "d160", "d999"), "q2", List.of());
    for (Setting setting : ALL) {
      Run run = ask(task, Granularity.DOCUMENT, Optional.of(candidates), setting);
      assertThat(found(run, "q1")).as(setting.label()).containsExactlyInAnyOrder("d103", "d160");
      assertThat(found(run, "q2")).isEmpty();
      assertThat(found(run, "q3")).isEmpty();
    }
  }

  @Test
  void aFailureWhileAskingIsTheCallersToSee() {
    EvaluationListener failing =
        new EvaluationListener() {
          @Override
          public void asked(Task task, Setting setting, int queries) {
            throw new IllegalStateException("enough");
          }
        };
    RetrievalEvaluation evaluation = new RetrievalEvaluation(embedder, indexes, List.of(), 2);

    assertThatThrownBy(
            () -> evaluation.evaluate(task(3, i -> "금리"), ALL, Granularity.DOCUMENT, failing))
        .hasMessage("enough");
  }

  private Run ask(
      Task task,
      Granularity granularity,
      Optional<Map<String, List<String>>> candidates,
      Setting setting) {
    TaskIndex index =
        TaskIndex.update(task, granularity, embedder, indexes, EvaluationListener.silent());
    try (SearchEngine engine = SearchEngine.open(index.folder(), embedder)) {
      return new QuestionRun(engine, task.queries(), candidates, /* threads= */ 2)
          .ask(setting, count -> {})
          .run();
    }
  }

  private static List<String> found(Run run, String query) {
    return Objects.requireNonNull(run.rankings().get(query)).documents();
  }

  /** Documents d100, d101, … and three questions. */
  private static Task task(int documents, IntFunction<String> text) {
    List<Query> queries =
        List.of(new Query("q1", "예금 이자 금리"), new Query("q2", "금리"), new Query("q3", "이자"));
    Map<String, Integer> judgment = Map.of("d100", 1);
    return new Task(
        "이자",
        "test",
        queries,
        new Qrels(Map.of("q1", judgment, "q2", judgment, "q3", judgment)),
        () ->
            IntStream.range(0, documents)
                .mapToObj(i -> new CorpusDocument("d" + (100 + i), "", text.apply(i))));
  }
}
