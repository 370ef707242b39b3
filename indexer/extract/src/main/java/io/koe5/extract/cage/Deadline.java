package io.koe5.extract.cage;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Does something once a time is over or it is told to stop, unless it is closed before. */
final class Deadline implements AutoCloseable {
  /** So soon after a person wants an end nobody else waits any more. */
  private static final long PULSE = Duration.ofMillis(50).toNanos();

  private final Thread clock;
  private volatile boolean closed;
  private volatile boolean passed;

  private Deadline(Duration time, BooleanSupplier stop, Runnable action) {
    this.clock = Thread.ofVirtual().unstarted(() -> waitThenRun(time, stop, action));
  }

  /** The supplier is asked on a thread of this. */
  static Deadline in(Duration time, BooleanSupplier stop, Runnable action) {
    Deadline deadline = new Deadline(time, stop, action);
    deadline.clock.start();
    return deadline;
  }

  private void waitThenRun(Duration time, BooleanSupplier stop, Runnable action) {
    long start = System.nanoTime();
    long left = time.toNanos();
    while (left > 0 && !stop.getAsBoolean()) {
      try {
        Thread.sleep(Duration.ofNanos(Math.min(left, PULSE)));
      } catch (InterruptedException e) {
        return;
      }
      left = time.toNanos() - (System.nanoTime() - start);
    }
    if (!closed) {
      passed = left <= 0;
      action.run();
    }
  }

  /** Whether the time was over. */
  boolean hasPassed() {
    return passed;
  }

  @Override
  public void close() {
    closed = true;
    clock.interrupt();
  }
}
