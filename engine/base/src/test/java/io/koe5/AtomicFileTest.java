package io.koe5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;

  @Test
  void theFileHoldsWhatWasWrittenLastAndNothingElseIsLeft() throws IOException {
    Path file = folder.resolve("a/b/시험.txt");
    AtomicFile.replace(file, draft -> Files.writeString(draft, "하나"));
    AtomicFile.replace(file, draft -> Files.writeString(draft, "둘"));
    assertThat(file).hasContent("둘");
    assertAlone(file);
  }

  @Test
  void whatFailsLeavesTheFileAsItWas() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.replace(file, draft -> Files.writeString(draft, "하나"));
    assertThatThrownBy(
            () ->
                AtomicFile.replace(
                    file,
                    draft -> {
                      Files.writeString(draft, "반");
                      throw new IOException("broken off");
                    }))
        .hasMessage("broken off");
    assertThat(file).hasContent("하나");
    assertAlone(file);
  }

  @Test
  void whoeverReadsMeanwhileFindsOneWholeContent() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.replace(file, draft -> Files.writeString(draft, "0".repeat(9_000)));
    IntStream.rangeClosed(1, 200)
        .parallel()
        .forEach(
            i -> {
              String content = Integer.toString(i % 10).repeat(9_000);
              try {
                AtomicFile.replace(file, draft -> Files.writeString(draft, content));
                String found = Files.readString(file);
                assertThat(found).isEqualTo(found.substring(0, 1).repeat(9_000));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertAlone(file);
  }

  private static void assertAlone(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      assertThat(files).containsExactly(file);
    }
  }
}
