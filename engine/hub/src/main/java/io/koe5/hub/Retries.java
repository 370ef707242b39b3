package io.koe5.hub;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Counts failures in a row and waits after each: as told, or longer each time, with jitter. */
final class Retries {
  private final Patience patience;
  private int failures;

  Retries(Patience patience) {
    this.patience = patience;
  }

  /** Something that can be tried again. */
  interface Attempt<T> {
    T make() throws TransientFailure;
  }

  /**
   * Tries until it works.
   *
   * @throws HubException the last failure's verdict, when patience ends
   */
  static <T> T until(Patience patience, Attempt<T> attempt) {
    Retries retries = new Retries(patience);
    while (true) {
      try {
        return attempt.make();
      } catch (TransientFailure failure) {
        retries.pauseAfter(failure);
      }
    }
  }

  /** Something came of the last attempt, so the count begins anew. */
  void restart() {
    failures = 0;
  }

  /**
   * Waits before the next attempt.
   *
   * @throws HubException the failure's verdict, when patience ends; or when interrupted
   */
  void pauseAfter(TransientFailure failure) {
    failures++;
    Duration pause = failure.pause().orElseGet(this::nextPause);
    if (failures >= patience.attempts() || pause.compareTo(patience.longestPause()) > 0) {
      throw failure.verdict();
    }
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw HubException.interrupted(e);
    }
  }

  /**
   * Between half of the doubled pause and all of it, so that many clients do not return at once.
   */
  private Duration nextPause() {
    double doubled = patience.firstPause().toMillis() * Math.pow(2, failures - 1.);
    double longest = Math.min(doubled, (double) patience.longestPause().toMillis());
    double pause = longest * ThreadLocalRandom.current().nextDouble(.5, 1);
    return Duration.ofMillis((long) pause);
  }
}
