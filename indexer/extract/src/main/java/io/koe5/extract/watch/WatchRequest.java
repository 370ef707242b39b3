package io.koe5.extract.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to keep up to date, and how.
 *
 * @param index the index's folder; all folders that it is made from are watched
 * @param added folders to put into the index first, unless they are in it
 * @param way how changes are noticed
 * @param rescanEvery how often everything is compared besides, for the sake of changes that nobody
 *     told of
 * @param modelIdle how long the model is kept after its last use
 */
public record WatchRequest(
    Path index, List<Path> added, Way way, Duration rescanEvery, Duration modelIdle) {

  /** How changes are noticed. */
  public enum Way {
    /** The system tells; folders of which it does not are looked at again and again. */
    AUTOMATIC,
    /** All folders are looked at again and again. */
    POLLING
  }

  /** Keeps an unmodifiable copy. */
  public WatchRequest {
    added = List.copyOf(added);
    atLeastOneSecond("rescanEvery", rescanEvery);
    atLeastOneSecond("modelIdle", modelIdle);
  }

  private static void atLeastOneSecond(String name, Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(name + " must be at least a second, got " + duration);
    }
  }

  /** An hour between comparisons of everything; the model goes five minutes after its last use. */
  public static WatchRequest of(Path index, Path... added) {
    return new WatchRequest(
        index, List.of(added), Way.AUTOMATIC, Duration.ofHours(1), Duration.ofMinutes(5));
  }

  /** The same with changes noticed in another way. */
  public WatchRequest with(Way other) {
    return new WatchRequest(index, added, other, rescanEvery, modelIdle);
  }

  /** The same with everything compared more or less often. */
  public WatchRequest withRescanEvery(Duration other) {
    return new WatchRequest(index, added, way, other, modelIdle);
  }
}
