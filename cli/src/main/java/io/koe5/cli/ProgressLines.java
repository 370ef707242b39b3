package io.koe5.cli;

import io.koe5.extract.Progress;
import java.time.Duration;

/** A plain line about every ten seconds, for logs. */
final class ProgressLines implements ProgressDisplay {
  private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  private final Console console;
  private long last = System.nanoTime();

  ProgressLines(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void progress(Progress progress) {
    long now = System.nanoTime();
    if (now - last < PAUSE_NANOS) {
      return;
    }
    last = now;
    console.note(
        "progress",
        progress.filesDone(),
        progress.filesTotal(),
        progress.passagesDone(),
        progress.passagesEstimated(),
        progress.passagesPerSecond(),
        remaining(progress));
  }

  @Override
  public void stopping() {
    console.note("stopping");
  }

  @Override
  public void close() {}

  private static String remaining(Progress progress) {
    long left = Math.max(0, progress.passagesEstimated() - progress.passagesDone());
    if (progress.passagesPerSecond() <= 0) {
      return "?";
    }
    long seconds = Math.round(left / progress.passagesPerSecond());
    return String.format(
        java.util.Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
