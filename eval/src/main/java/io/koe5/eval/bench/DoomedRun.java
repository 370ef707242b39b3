package io.koe5.eval.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A running {@code koe5}, to be killed at a moment that is waited for. */
final class DoomedRun {
  private static final int LOOK_MICROS = 500;

  private final Process process;
  private final LuceneFiles files;
  private final long start = System.nanoTime();
  private long generation;
  private int commits;
  private long lastCommit = start;

  DoomedRun(Process process, LuceneFiles files) throws IOException {
    this.process = process;
    this.files = files;
    this.generation = files.generation();
  }

  /** Waits so long, or until the process has ended. */
  void awaitMillis(long millis) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (process.isAlive() && System.nanoTime() < end) {
      TimeUnit.MICROSECONDS.sleep(LOOK_MICROS);
      countCommits();
    }
  }

  /**
   * Waits until so many commits were made or the next one has begun, or the process has ended, but
   * not longer than this.
   */
  void awaitCommits(int number, long mostMillis) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
    while (process.isAlive()
        && commits + (files.isCommitting() ? 1 : 0) < number
        && System.nanoTime() < end) {
      TimeUnit.MICROSECONDS.sleep(LOOK_MICROS);
      countCommits();
    }
  }

  private void countCommits() throws IOException {
    long now = files.generation();
    if (now > generation) {
      commits += (int) (now - generation);
      generation = now;
      lastCommit = System.nanoTime();
    }
  }

  /** Kills the process as {@code kill -9} does; false if it has ended by itself. */
  boolean kill() throws InterruptedException {
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive;
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** How long ago the last commit was, or the start. */
  double uncommittedSeconds() {
    return (System.nanoTime() - lastCommit) / 1e9;
  }

  int commits() {
    return commits;
  }
}
