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
  private static final int NARROWEST = 20;

  /** What a terminal narrower than this has no room for: the speed. */
  private static final int ROOMY = 60;

  private static final String ERASE_THE_REST = "\u001b[K";

  private final PrintStream terminal;
  private final ProgressBar bar;

  ProgressBarDisplay(Console console) {
    this.terminal = console.terminal();
    // Room is left at the end, so that no terminal wraps the line.
    int width = Math.max(NARROWEST, width() - 2);
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(Console.MESSAGES.text("indexing"))
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .continuousUpdate()
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, width));
    this.bar = (width < ROOMY ? builder : builder.showSpeed()).build();
  }

  @Override
  public void progress(Progress progress) {
    bar.maxHint(progress.passagesEstimated());
    bar.stepTo(progress.passagesDone());
    bar.setExtraMessage(
        " " + Console.MESSAGES.text("files-of", progress.filesDone(), progress.filesTotal()));
  }

  /** On a line of its own, for the bar may have no room left; the bar goes on below. */
  @Override
  public void stopping() {
    terminal.print("\r" + Console.MESSAGES.text("stopping") + ERASE_THE_REST + "\n");
  }

  @Override
  public void close() {
    bar.close();
    terminal.println();
  }

  private void draw(String line) {
    terminal.print("\r" + line + ERASE_THE_REST);
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
