package io.koe5.extract.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that have grown since somebody looked at their size. */
class FileContentTest {
  @Test
  void fileThatHasGrownIsReadWholly(@TempDir Path folder) throws Exception {
    FileContent content = grown(folder);
    content.checkSize(1_000);

    assertThat(content.bytes()).hasSize(100);
  }

  @Test
  void fileThatHasGrownBeyondTheLimitIsTooLarge(@TempDir Path folder) throws Exception {
    FileContent content = grown(folder);
    content.checkSize(99);

    assertTooLarge(content);
  }

  @Test
  void fileWithoutEndIsTooLarge() throws ExtractionException {
    Path endless = Path.of("/dev/zero");
    assumeTrue(Files.exists(endless), "no file without end here");
    FileContent content = new FileContent(endless, 0);
    content.checkSize(1 << 20);

    assertTooLarge(content);
  }

  private static FileContent grown(Path folder) throws IOException {
    return new FileContent(Files.write(folder.resolve("a.log"), new byte[100]), 10);
  }

  private static void assertTooLarge(FileContent content) {
    assertThatThrownBy(content::bytes)
        .isInstanceOfSatisfying(
            ExtractionException.class,
            problem -> assertThat(problem.kind()).isEqualTo(FailureKind.TOO_LARGE));
  }
}
