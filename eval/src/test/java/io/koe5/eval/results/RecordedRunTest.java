package io.koe5.eval.results;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunTest {
  private static final String LINE =
      "{\"task\":\"T\",\"split\":\"test\",\"run\":\"%s\",\"query\":\"%s\",\"text\":\"?\","
          + "\"scores\":{},\"relevant\":{},\"found\":[]}\n";

  @TempDir private Path folder;

  @Test
  void aLineThatIsNoAnswerIsNamed() throws IOException {
    Path file = file(LINE.formatted("a", "q1") + "{\"task\":\"T\"}\n");
    assertThatThrownBy(() -> RecordedRun.read(file))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageStartingWith(file + ", line 2: not an answer that koe5 eval --out recorded");
  }

  @Test
  void twoRunsInOneFileAreRefused() throws IOException {
    Path file = file(LINE.formatted("a", "q1") + LINE.formatted("b", "q2"));
    assertThatThrownBy(() -> RecordedRun.read(file))
        .hasMessage(file + ", line 2: of another run than the lines before.");
  }

  @Test
  void aQueryThatStandsThereTwiceIsRefused() throws IOException {
    Path file = file(LINE.formatted("a", "q1") + LINE.formatted("a", "q1"));
    assertThatThrownBy(() -> RecordedRun.read(file))
        .hasMessage(file + ", line 2: the query q1 stands there a second time.");
  }

  @Test
  void aFileWithoutAnswersIsRefused() throws IOException {
    Path file = file("\n");
    assertThatThrownBy(() -> RecordedRun.read(file)).hasMessageContaining("holds no query");
  }

  @Test
  void aFileThatIsNotThereIsOneSentence() {
    Path file = folder.resolve("none.jsonl");
    assertThatThrownBy(() -> RecordedRun.read(file))
        .isInstanceOf(Koe5Exception.class)
        .hasMessage("There is no file " + file + ".");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("run.jsonl"), text);
  }
}
