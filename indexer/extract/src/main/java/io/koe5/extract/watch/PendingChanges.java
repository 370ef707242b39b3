package io.koe5.extract.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Paths at which something happened, kept until it has calmed down there. So the many events of one
 * saving are one change, a file that grows is read when it has grown, and a burst is few runs.
 * Times are nanoseconds of a clock that never jumps back. Not thread-safe.
 */
final class PendingChanges {
  /** How long nothing must happen at a path. */
  static final long QUIET = Duration.ofMillis(400).toNanos();

  /** How long one waits for others that are about to be ready. */
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

  /** How long a path without any quiet is waited for. */
  static final long LONGEST = Duration.ofSeconds(30).toNanos();

  /** What is taken again within this time is on its way to being restless. */
  private static final long SOON = Duration.ofMinutes(1).toNanos();

  private static final int OFTEN = 5;
  private static final int MOST = 20_000;

  /** When something first and last happened since a path was taken. */
  private record Span(long first, long last) {}

  /** How often a path was taken in a row, such as a log that is written to all the time. */
  private record Taken(int times, long last) {}

  private final Map<Path, Span> waiting = new HashMap<>();
  private final Map<Path, Taken> taken = new HashMap<>();
  private long lastOfAll;

  /** Something happened at a path. */
  void add(Path path, long now) {
    Span before = waiting.get(path);
    waiting.put(path, new Span(before == null ? now : before.first(), now));
    lastOfAll = now;
  }

  /** These have been waited for already. */
  void addReady(Collection<Path> paths, long now) {
    paths.forEach(path -> waiting.put(path, new Span(now - LONGEST, now - LONGEST)));
  }

  /** Whether there are so many that folders must stand for them. */
  boolean areTooMany() {
    return waiting.size() > MOST;
  }

  /** Forgets the paths below folders that stand for them. */
  void coverBy(Collection<Path> folders, long now) {
    waiting.keySet().removeIf(path -> folders.stream().anyMatch(path::startsWith));
    folders.forEach(folder -> add(folder, now));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Takes the paths that have calmed down, or were waited for too long; often none. */
  Set<Path> takeReady(long now) {
    Set<Path> ready = new HashSet<>();
    boolean urgent = false;
    for (Map.Entry<Path, Span> entry : waiting.entrySet()) {
      long late = lateness(entry.getValue(), quiet(taken.get(entry.getKey()), now), now);
      if (late >= 0) {
        ready.add(entry.getKey());
        urgent |= late >= PATIENCE;
      }
    }
    if (!urgent && now - lastOfAll < QUIET) {
      return Set.of();
    }
    waiting.keySet().removeAll(ready);
    return ready;
  }

  private static long lateness(Span span, long quiet, long now) {
    return Math.max(now - span.last() - quiet, now - span.first() - Math.max(LONGEST, quiet));
  }

  /** What changes again and again has to be quiet for longer, up to a minute. */
  private static long quiet(@Nullable Taken before, long now) {
    if (before == null || before.times() < OFTEN || now - before.last() > 2 * SOON) {
      return QUIET;
    }
    int doublings = Math.min(6, before.times() - OFTEN);
    return Math.min(SOON, Duration.ofSeconds(1L << doublings).toNanos());
  }

  /** These were taken and dealt with. */
  void settled(Set<Path> paths, long now) {
    taken.values().removeIf(one -> now - one.last() > 2 * SOON);
    for (Path path : paths) {
      taken.merge(path, new Taken(1, now), (before, again) -> new Taken(before.times() + 1, now));
    }
  }
}
