package io.koe5.cli;

import io.koe5.cli.Surroundings.Stream;
import io.koe5.extract.ProgressListener;

/** Shows on standard error how far indexing is. */
interface ProgressDisplay extends ProgressListener, AutoCloseable {
  /** A bar on a terminal, else a line now and then, nothing for those who want quiet. */
  static ProgressDisplay on(Console console) {
    if (console.quiet()) {
      return new NoProgress();
    }
    return console.surroundings().isTerminal(Stream.ERR) && canDraw(console)
        ? new ProgressBarDisplay(console)
        : new ProgressLines(console);
  }

  private static boolean canDraw(Console console) {
    return !console.surroundings().environment().getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** Says that the work will stop at its next good place. */
  void stopping();

  @Override
  void close();
}
