package io.koe5.extract.cage;

import java.time.Duration;

/** Does something unless it is closed in time. */
final class Deadline implements AutoCloseable {
  private final Thread clock;
  private volatile boolean closed;
  private volatile boolean passed;

  private Deadline(Duration time, Runnable action) {
    this.clock = Thread.ofVirtual().unstarted(() -> waitThenRun(time, action));
  }

  static Deadline in(Duration time, Runnable action) {
    Deadline deadline = new Deadline(time, action);
    deadline.clock.start();
    return deadline;
  }

  private void waitThenRun(Duration time, Runnable action) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      return;
    }
    if (!closed) {
      passed = true;
      action.run();
    }
  }

  boolean hasPassed() {
    return passed;
  }

  @Override
  public void close() {
    closed = true;
    clock.interrupt();
  }
}
