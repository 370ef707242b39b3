package io.koe5.eval.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.koe5.Koe5Exception;
import io.koe5.eval.results.RecordedQuery;
import io.koe5.eval.results.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir private Path folder;

  @Test
  void onlyQueriesThatBothAnsweredCount() {
    RecordedRun first = run("T", "a", Map.of("q1", .5, "q2", .5, "q3", 1.0, "x", 0.0));
    RecordedRun second = run("T", "b", Map.of("q1", 1.0, "q2", .4, "q3", 1.0, "y", 1.0, "z", 1.0));
    Comparison comparison = Comparison.of(new RunPair(first, second), "ndcg_at_10");
    assertThat(comparison.firstMean()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(comparison.secondMean()).isCloseTo(.8, within(1e-12));
    assertThat(comparison.test().difference()).isCloseTo(.4 / 3, within(1e-12));
    assertThat(comparison.wins()).isEqualTo(1);
    assertThat(comparison.losses()).isEqualTo(1);
    assertThat(comparison.ties()).isEqualTo(1);
    assertThat(comparison.onlyFirst()).isEqualTo(1);
    assertThat(comparison.onlySecond()).isEqualTo(2);
  }

  @Test
  void theGreatestChangesComeFirstAndUnchangedQueriesNever() {
    RecordedRun first = run("T", "a", Map.of("q1", .5, "q2", .9, "q3", 1.0));
    RecordedRun second = run("T", "b", Map.of("q1", .6, "q2", .2, "q3", 1.0));
    Comparison comparison = Comparison.of(new RunPair(first, second), "ndcg_at_10");
    assertThat(comparison.greatest(10))
        .extracting(change -> change.first().query())
        .containsExactly("q2", "q1");
    assertThat(comparison.greatest(1)).hasSize(1);
  }

  @Test
  void runsOfDifferentTasksAreRefused() {
    RecordedRun first = run("T", "a", Map.of("q1", .5, "q2", .5));
    RecordedRun second = run("U", "a", Map.of("q1", .5, "q2", .5));
    assertThatThrownBy(() -> new RunPair(first, second))
        .isInstanceOf(Koe5Exception.class)
        .hasMessage(
            "The runs are of different tasks, T (test) and U (test); compare two runs of the"
                + " same.");
  }

  @Test
  void aMetricThatWasNotMeasuredIsNamedWithThoseThatWere() {
    RecordedRun run = run("T", "a", Map.of("q1", .5, "q2", .5));
    assertThatThrownBy(() -> Comparison.of(new RunPair(run, run), "mrr"))
        .hasMessage("a was not measured by mrr; it has: ndcg_at_10.");
  }

  @Test
  void oneQueryInCommonIsTooFew() {
    RecordedRun first = run("T", "a", Map.of("q1", .5, "q2", .5));
    RecordedRun second = run("T", "b", Map.of("q1", .5, "q3", .5));
    assertThatThrownBy(() -> Comparison.of(new RunPair(first, second), "ndcg_at_10"))
        .hasMessage("a and b have fewer than two queries in common, too few to compare.");
  }

  @Test
  void foldersArePairedByTheTasksTheyHaveInCommon() throws IOException {
    record("one", "T", "a");
    record("one", "U", "a");
    record("two", "U", "b");
    record("two", "V", "b");
    List<RunPair> pairs = RunPair.of(folder.resolve("one"), folder.resolve("two"));
    assertThat(pairs).hasSize(1);
    assertThat(pairs.getFirst().first().task()).isEqualTo("U");
    assertThat(pairs.getFirst().second().name()).isEqualTo("b");
  }

  @Test
  void aFileFindsItsTaskInAFolder() throws IOException {
    Path loose = Files.copy(record("one", "T", "a"), folder.resolve("loose.jsonl"));
    record("two", "T", "b");
    record("two", "U", "b");
    assertThat(RunPair.of(loose, folder.resolve("two"))).hasSize(1);
  }

  @Test
  void twoRunsOfATaskInAFolderLeaveTheChoiceToThePerson() throws IOException {
    record("one", "T", "a");
    record("one", "T", "b");
    record("two", "T", "b");
    assertThatThrownBy(() -> RunPair.of(folder.resolve("one"), folder.resolve("two")))
        .hasMessage(folder.resolve("one") + " holds 2 runs of T; name one of its .jsonl files.");
  }

  @Test
  void foldersWithoutACommonTaskAreRefused() throws IOException {
    record("one", "T", "a");
    record("two", "U", "b");
    assertThatThrownBy(() -> RunPair.of(folder.resolve("one"), folder.resolve("two")))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("have no task in common");
  }

  private Path record(String out, String task, String run) throws IOException {
    Path place = Files.createDirectories(folder.resolve(out).resolve("runs").resolve(task));
    return Files.writeString(
        place.resolve(run + ".jsonl"),
        "{\"task\":\"%s\",\"split\":\"test\",\"run\":\"%s\",\"query\":\"q\",\"text\":\"?\","
                .formatted(task, run)
            + "\"scores\":{},\"relevant\":{},\"found\":[]}\n");
  }

  private static RecordedRun run(String task, String name, Map<String, Double> scores) {
    Map<String, RecordedQuery> queries = new LinkedHashMap<>();
    scores.forEach(
        (query, score) ->
            queries.put(
                query,
                new RecordedQuery(
                    task,
                    "test",
                    name,
                    query,
                    "?",
                    Map.of("ndcg_at_10", score),
                    Map.of(),
                    List.of())));
    return new RecordedRun(task, "test", name, queries);
  }
}
