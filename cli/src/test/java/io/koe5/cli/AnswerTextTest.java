package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of answers. */
class AnswerTextTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void twoNotes() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("메모"));
    Files.writeString(notes.resolve("휴가.txt"), "휴가는 15일이다.");
    Files.writeString(notes.resolve("열쇠.txt"), "창고 열쇠는 경비실에 있다.");
    Files.write(notes.resolve("깨짐.txt"), new byte[] {0, 0, 0, 0, 1, 0, 0, 0, 1});
    assertThat(Ran.Place.in(folder).run("index", "-q", "메모").code()).isZero();
  }

  @Test
  void eachQueryOfSeveralStandsAboveItsAnswer() {
    Ran.Place lines = Ran.Place.in(folder).reading("휴가\n\n없는낱말\n열쇠\u001b\n");
    assertThat(lines.run("search", "-k", "1", "--mode", "bm25", "-i", "메모/.koe5").out())
        .isEqualTo(
            """
            koe5> 휴가
            1. 휴가.txt:1
               휴가는 15일이다.

            koe5> 없는낱말
            koe5> 열쇠\uFFFD
            1. 열쇠.txt:1
               창고 열쇠는 경비실에 있다.

            """);
  }

  @Test
  void aQueryOnTheCommandLineIsNotRepeated() {
    Ran ran = Ran.Place.in(folder).run("search", "-k", "1", "-i", "메모/.koe5", "휴가");
    assertThat(ran.out()).startsWith("1. 휴가.txt:1\n");
  }

  @Test
  void failuresStandIndentedBelowTheCounts() {
    assertThat(Ran.Place.in(folder).run("status", "-i", "메모/.koe5").out())
        .containsPattern("\n  \\S*깨짐.txt: ");
  }
}
