package io.koe5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFolderTest {
  private static final List<String> FILES = List.of("a", "b");

  @TempDir private Path cache;

  /** Begins to fill a folder, and does not come to an end. */
  public static void main(String[] arguments) throws IOException {
    new UnpackedFolder(Path.of(arguments[0]), FILES)
        .fillWith(
            (name, target) -> {
              Files.writeString(target, name);
              System.out.println(name);
              if (name.equals("b")) {
                new java.util.concurrent.Semaphore(0).acquireUninterruptibly();
              }
            });
  }

  private List<String> left() throws IOException {
    try (Stream<Path> left = Files.list(cache)) {
      return left.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void nobodyTakesAwayWhatTheFirstOfManyHasFilled() throws Exception {
    int many = 4;
    try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
      for (int round = 0; round < 300; round++) {
        UnpackedFolder folder = new UnpackedFolder(cache.resolve("folder" + round), FILES);
        CyclicBarrier start = new CyclicBarrier(many);
        Callable<List<String>> fill =
            () -> {
              start.await();
              folder.fillWith((name, target) -> Files.writeString(target, name));
              List<String> read = new ArrayList<>();
              for (String file : FILES) {
                read.add(Files.readString(folder.folder().resolve(file)));
              }
              return read;
            };
        for (Future<List<String>> read : threads.invokeAll(Collections.nCopies(many, fill))) {
          assertThat(read.get()).isEqualTo(FILES);
        }
      }
    }
    assertThat(left()).hasSize(300).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void aProgramThatIsToldToEndLeavesNothingHalfWritten() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it does not live long enough for more
                "-cp",
                System.getProperty("java.class.path"),
                UnpackedFolderTest.class.getName(),
                cache.resolve("folder").toString())
            .start();
    try {
      assertThat(process.getInputStream().readNBytes(4)).asString().startsWith("a\nb");
      assertThat(left()).singleElement().asString().startsWith(".unpacking-");
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void aWriterThatFailsLeavesNothing() throws IOException {
    UnpackedFolder folder = new UnpackedFolder(cache.resolve("folder"), FILES);
    assertThatThrownBy(
            () ->
                folder.fillWith(
                    (name, target) -> {
                      Files.writeString(target, name);
                      if (name.equals("b")) {
                        throw new IOException("no room");
                      }
                    }))
        .hasMessage("no room");
    assertThat(left()).isEmpty();
  }
}
