package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCompareTest {
  private static final String LINE =
      "{\"task\":\"Tiny\",\"split\":\"test\",\"run\":\"%s\",\"query\":\"%s\",\"text\":\"수도는?\","
          + "\"scores\":{\"ndcg_at_10\":%s},\"relevant\":{\"d1\":1},\"found\":["
          + "{\"document\":\"%s\",\"score\":0.9,\"relevance\":%s,\"excerpt\":\"서울은 수도\"}]}\n";

  @TempDir private Path folder;

  @BeforeEach
  void recordTwoRuns() throws IOException {
    Files.writeString(
        folder.resolve("a.jsonl"),
        LINE.formatted("a", "q1", 0.0, "d2", 0) + LINE.formatted("a", "q2", 1.0, "d1", 1));
    Files.writeString(
        folder.resolve("b.jsonl"),
        LINE.formatted("b", "q1", 1.0, "d1", 1)
            + LINE.formatted("b", "q2", 1.0, "d1", 1)
            + LINE.formatted("b", "q3", 1.0, "d1", 1));
  }

  @Test
  void bothListsOfAChangedQueryStandSideBySide() {
    Ran ran = Ran.Place.in(folder).run("eval", "compare", "a.jsonl", "b.jsonl");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("+0.5000")
        .contains("+1.000  q1  수도는?")
        .containsPattern("   1   d2 서울은 수도 +\\*d1 서울은 수도\n")
        .doesNotContain("q2");
    assertThat(ran.err()).contains("0").contains("1");
  }

  @Test
  void programsGetOneJsonValue() {
    Ran ran = Ran.Place.in(folder).run("eval", "compare", "a.jsonl", "b.jsonl", "--json");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("[{\"task\":\"Tiny\",\"split\":\"test\",\"metric\":\"ndcg_at_10\",")
        .contains("\"first\":{\"run\":\"a\",\"mean\":0.5,\"only_here\":0}")
        .contains("\"second\":{\"run\":\"b\",\"mean\":1.0,\"only_here\":1}")
        .contains("\"queries\":2,\"difference\":0.5,\"interval\":[0.0,1.0]")
        .contains("\"wins\":1,\"losses\":0,\"ties\":1");
  }

  @Test
  void aMetricThatWasNotMeasuredIsOneSentence() {
    Ran ran = Ran.Place.in(folder).run("eval", "compare", "a.jsonl", "b.jsonl", "--metric", "mrr");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).hasLineCount(1).startsWith("koe5: ").contains("mrr");
  }

  @Test
  void twoRunsAreNeeded() {
    assertThat(Ran.Place.in(folder).run("eval", "compare", "a.jsonl").code()).isEqualTo(2);
  }

  @Test
  void theCommandExplainsItself() {
    Ran ran = Ran.Place.in(folder).run("eval", "compare", "--help");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("--metric").contains("eval --out");
  }
}
