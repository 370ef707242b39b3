package io.koe5.hub;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** Something that may go better the next time. */
final class TransientFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final HubException verdict;
  private final transient Optional<Duration> pause;

  /**
   * @param verdict what to throw when patience ends
   * @param pause how long the server asks to wait, if it does
   */
  TransientFailure(HubException verdict, Optional<Duration> pause) {
    super(verdict);
    this.verdict = verdict;
    this.pause = pause;
  }

  TransientFailure(HubException verdict) {
    this(verdict, Optional.empty());
  }

  HubException verdict() {
    return verdict;
  }

  Optional<Duration> pause() {
    return pause;
  }
}
