package io.koe5.cli;

import io.koe5.extract.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A bar with rate and remaining time, on a terminal. */
final class ProgressBarDisplay implements ProgressDisplay {
  private static final int REDRAW_MILLIS = 250;
  private static final int NARROWEST = 40;

  private final PrintStream terminal;
  private final ProgressBar bar;
  private volatile boolean stopping;

  ProgressBarDisplay(Console console) {
    this.terminal = console.terminal();
    // Room is left at the end, so that no terminal wraps the line.
    int width = Math.max(NARROWEST, width() - 2);
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(Console.MESSAGES.text("indexing"))
            .setInitialMax(1)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, width))
            .showSpeed()
            .build();
  }

  @Override
  public void progress(Progress progress) {
    bar.maxHint(progress.passagesEstimated());
    bar.stepTo(progress.passagesDone());
    if (!stopping) {
      message("files-of", progress.filesDone(), progress.filesTotal());
    }
  }

  @Override
  public void stopping() {
    stopping = true;
    message("stopping-bar");
  }

  @Override
  public void close() {
    bar.close();
    terminal.println();
  }

  private void message(String key, Object... arguments) {
    bar.setExtraMessage(" " + Console.MESSAGES.text(key, arguments));
  }

  private void draw(String line) {
    terminal.print("\r" + line);
  }

  /** Asked without touching signals, which are ours while something is written. */
  private static int width() {
    try (Terminal system =
        TerminalBuilder.builder().system(true).nativeSignals(false).dumb(true).build()) {
      return system.getWidth();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
