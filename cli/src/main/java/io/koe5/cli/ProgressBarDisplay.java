package io.koe5.cli;

import io.koe5.extract.Progress;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate and remaining time, on a terminal. */
final class ProgressBarDisplay implements ProgressDisplay {
  private static final int REDRAW_MILLIS = 250;

  private final ProgressBar bar;

  ProgressBarDisplay(Console console) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(Console.MESSAGES.text("indexing"))
            .setInitialMax(1)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(console.terminal()))
            .showSpeed()
            .build();
  }

  @Override
  public void progress(Progress progress) {
    bar.maxHint(progress.passagesEstimated());
    bar.stepTo(progress.passagesDone());
    bar.setExtraMessage(
        Console.MESSAGES.text("files-of", progress.filesDone(), progress.filesTotal()));
  }

  @Override
  public void close() {
    bar.close();
  }
}
