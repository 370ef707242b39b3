package io.koe5.extract.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * Notices that the machine has slept, or that its clock was set: between two looks the clock on the
 * wall and the one that counts went apart, or both went on much longer than anybody waited. Not
 * thread-safe.
 */
final class SleepGuard {
  private static final Duration APART = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofMinutes(1);

  private Instant wall;
  private long counted;

  SleepGuard(Instant wall, long counted) {
    this.wall = wall;
    this.counted = counted;
  }

  /** Whether it slept since the last look or rest; to be asked every second or so. */
  boolean hasSlept(Instant wallNow, long countedNow) {
    Duration onTheWall = Duration.between(wall, wallNow);
    Duration inTruth = Duration.ofNanos(countedNow - counted);
    rest(wallNow, countedNow);
    return onTheWall.minus(inTruth).abs().compareTo(APART) > 0 || inTruth.compareTo(LONG) > 0;
  }

  /** Time was spent knowingly. */
  void rest(Instant wallNow, long countedNow) {
    wall = wallNow;
    counted = countedNow;
  }
}
