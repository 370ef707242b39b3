package io.koe5.hub;

import java.time.Duration;

/**
 * How long a client bears with a server.
 *
 * @param attempts how often something is tried that brings no new byte, at least 1
 * @param firstPause the longest pause after the first failure; it doubles with each further one
 * @param longestPause no pause is longer, also none that the server asks for
 * @param stall after how long without a byte a connection is given up
 */
public record Patience(int attempts, Duration firstPause, Duration longestPause, Duration stall) {

  /** Checks that each is positive. */
  public Patience {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, got " + attempts);
    }
    requirePositive("firstPause", firstPause);
    requirePositive("longestPause", longestPause);
    requirePositive("stall", stall);
  }

  /** Six attempts over about half a minute; up to five minutes, the hub's window, if it says so. */
  public static Patience standard() {
    return new Patience(6, Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofSeconds(30));
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }
}
