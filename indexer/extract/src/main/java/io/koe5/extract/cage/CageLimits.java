package io.koe5.extract.cage;

import java.time.Duration;

/**
 * How much one file may cost.
 *
 * @param time to read it; then what came of it so far is taken
 * @param grace beyond that time until the worker is ended from outside
 * @param heapMegabytes that the worker has
 * @param characters of text that are taken from it, in UTF-16 units
 */
public record CageLimits(Duration time, Duration grace, int heapMegabytes, int characters) {
  /** Refuses what allows nothing. */
  public CageLimits {
    if (!time.isPositive() || !grace.isPositive()) {
      throw new IllegalArgumentException("times must be positive, got " + time + ", " + grace);
    }
    if (heapMegabytes < 32 || characters < 1) {
      throw new IllegalArgumentException(
          "heap must be at least 32 MB and text 1 unit, got " + heapMegabytes + ", " + characters);
    }
  }

  /** For the files of an office: a book is far below all of them. */
  public static CageLimits standard() {
    return new CageLimits(Duration.ofSeconds(60), Duration.ofSeconds(10), 1_024, 10_000_000);
  }

  /** With pictures of pages to recognize, which takes seconds a page. */
  public CageLimits withTime(Duration longer) {
    return new CageLimits(longer, grace, heapMegabytes, characters);
  }
}
