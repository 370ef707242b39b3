package io.koe5.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeLibraryTest {
  @Test
  void libraryIsUnpackedOnceAndNothingElseIsLeft(@TempDir Path cache) throws IOException {
    Path folder = OnnxRuntimeLibrary.unpackedIn(cache).orElseThrow();
    Path library = folder.resolve(System.mapLibraryName("onnxruntime"));
    FileTime longAgo = FileTime.fromMillis(0);
    Files.setLastModifiedTime(library, longAgo);
    assertThat(OnnxRuntimeLibrary.unpackedIn(cache)).contains(folder);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(longAgo);
    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries).containsExactly(folder);
    }
  }

  @Test
  void cacheThatIsNoFolderLeavesItToOnnxRuntime(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(OnnxRuntimeLibrary.unpackedIn(file.resolve("cache"))).isEmpty();
  }

  @Test
  void platformsAreNamedAsInTheJar() {
    assertThat(OnnxRuntimeLibrary.platform("Linux", "amd64")).isEqualTo("linux-x64");
    assertThat(OnnxRuntimeLibrary.platform("Mac OS X", "aarch64")).isEqualTo("osx-aarch64");
    assertThat(OnnxRuntimeLibrary.platform("Windows 11", "amd64")).isEqualTo("win-x64");
  }
}
