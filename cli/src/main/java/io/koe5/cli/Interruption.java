package io.koe5.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * Ctrl-C, or a polite request to end, while something is written: the first asks the work to stop
 * at its next good place, the second ends the process, which the index survives too. A shutdown
 * hook would not do: the model's native library closes itself in one, under the work's feet.
 */
final class Interruption implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM");
  private static final int INTERRUPTED = 130;

  private final AtomicBoolean requested = new AtomicBoolean();
  private final Console console;
  private final List<Object> before;

  private Interruption(Console console) {
    this.console = console;
    this.before = SIGNALS.stream().map(name -> Signals.register(name, this::signalled)).toList();
  }

  /** From now until it is closed, signals are caught. */
  static Interruption awaited(Console console) {
    return new Interruption(console);
  }

  /** Whether the work should stop. */
  boolean requested() {
    return requested.get();
  }

  private void signalled() {
    if (requested.getAndSet(true)) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    console.note("stopping");
  }

  @Override
  public void close() {
    for (int i = 0; i < SIGNALS.size(); i++) {
      Signals.unregister(SIGNALS.get(i), before.get(i));
    }
  }
}
