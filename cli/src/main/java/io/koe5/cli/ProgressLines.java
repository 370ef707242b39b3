package io.koe5.cli;

import io.koe5.extract.Progress;
import java.util.Locale;

/** A plain line about every ten seconds, for logs. */
final class ProgressLines implements ProgressDisplay {
  private final Console console;
  private final Pace pace = new Pace();

  ProgressLines(Console console) {
    this.console = console;
  }

  @Override
  public void progress(Progress progress) {
    if (!pace.due()) {
      return;
    }
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
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
