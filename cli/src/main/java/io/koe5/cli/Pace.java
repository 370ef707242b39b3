package io.koe5.cli;

import java.time.Duration;

/** About every ten seconds: how often a log wants to hear of progress. Thread-safe. */
final class Pace {
  private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  private long last = System.nanoTime();

  /** Whether it is time again; from then on the next ten seconds count. */
  synchronized boolean due() {
    long now = System.nanoTime();
    boolean due = now - last >= PAUSE_NANOS;
    last = due ? now : last;
    return due;
  }
}
