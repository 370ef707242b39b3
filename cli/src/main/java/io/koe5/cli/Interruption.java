package io.koe5.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * Ctrl-C, a polite request to end, or a terminal that closes, while something is written: the first
 * asks the work to stop at its next good place, the second ends the process, which the index
 * survives too. A shutdown hook would not do: the model's native library closes itself in one,
 * under the work's feet.
 */
final class Interruption implements AutoCloseable {
  /** Exit code of a run that was interrupted. */
  static final int EXIT_CODE = 130;

  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final AtomicBoolean requested = new AtomicBoolean();
  private final Runnable announcement;
  private final List<Object> before;

  private Interruption(Runnable announcement) {
    this.announcement = announcement;
    this.before = SIGNALS.stream().map(name -> Signals.register(name, this::signalled)).toList();
  }

  /** From now until it is closed signals are caught; the first is announced. */
  static Interruption announcedBy(Runnable announcement) {
    return new Interruption(announcement);
  }

  /** From now until it is closed the first signal ends the process: for work that survives it. */
  static Interruption ending() {
    Interruption interruption = new Interruption(() -> {});
    interruption.requested.set(true);
    return interruption;
  }

  /** Whether the work should stop. */
  boolean requested() {
    return requested.get();
  }

  private void signalled() {
    if (requested.getAndSet(true)) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
    announcement.run();
  }

  @Override
  public void close() {
    for (int i = 0; i < SIGNALS.size(); i++) {
      Signals.unregister(SIGNALS.get(i), before.get(i));
    }
  }
}
