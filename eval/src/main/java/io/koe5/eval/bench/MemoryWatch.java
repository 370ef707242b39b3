package io.koe5.eval.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Looks at this process's memory ten times a second and keeps the highest values: the Java heap in
 * use, garbage included, and the resident memory that is not mapped from files (Linux only).
 */
final class MemoryWatch implements AutoCloseable {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int PERIOD_MILLIS = 100;

  /**
   * The highest values seen, in bytes.
   *
   * @param heap Java heap in use
   * @param anonymous resident anonymous memory, heap and native together; empty if unknown
   */
  record Peak(long heap, OptionalLong anonymous) {}

  private final Thread thread;
  private volatile boolean closed;
  private volatile Peak peak = new Peak(0, OptionalLong.empty());

  MemoryWatch() {
    thread = Thread.ofPlatform().daemon().name("memory-watch").start(this::watch);
  }

  Peak peak() {
    return peak;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (!closed) {
        look();
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Runtime runtime = Runtime.getRuntime();
    long heap = Math.max(peak.heap(), runtime.totalMemory() - runtime.freeMemory());
    OptionalLong now = anonymous();
    peak =
        new Peak(
            heap,
            now.isEmpty()
                ? peak.anonymous()
                : OptionalLong.of(Math.max(now.getAsLong(), peak.anonymous().orElse(0))));
  }

  private static OptionalLong anonymous() {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("RssAnon:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      // The figure is a courtesy of the platform: without it the rest still counts.
      return OptionalLong.empty();
    }
  }
}
