package io.koe5.extract.watch;

import io.koe5.extract.FolderSurvey;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks for changes below a folder of which the system tells nothing. Of each folder it keeps one
 * number, made of the names, sizes and times of its files. Not thread-safe.
 */
final class FolderLooks {
  private static final long SHORTEST = Duration.ofSeconds(2).toNanos();

  /** So looking takes a twentieth of the time at most, however many files there are. */
  private static final int REST = 20;

  private final Path root;
  private Map<Path, Long> before;
  private long nextLook;

  /** What is there now counts as seen. */
  FolderLooks(Path root, FolderSurvey survey) {
    this.root = root;
    long start = System.nanoTime();
    this.before = seen(survey);
    plan(start);
  }

  private void plan(long start) {
    long end = System.nanoTime();
    nextLook = end + Math.max(SHORTEST, REST * (end - start));
  }

  boolean isDue(long now) {
    return now - nextLook >= 0;
  }

  /** The folders in which something is different from the last look. */
  Set<Path> look(FolderSurvey survey) {
    long start = System.nanoTime();
    Map<Path, Long> now = seen(survey);
    Set<Path> changed = new HashSet<>();
    now.forEach(
        (folder, number) -> {
          if (!number.equals(before.get(folder))) {
            changed.add(folder);
          }
        });
    before.keySet().stream().filter(folder -> !now.containsKey(folder)).forEach(changed::add);
    before = now;
    plan(start);
    return changed;
  }

  private Map<Path, Long> seen(FolderSurvey survey) {
    Map<Path, Long> numbers = new HashMap<>();
    survey.visit(
        root,
        new FolderSurvey.Visitor() {
          @Override
          public void folder(Path folder) {
            numbers.putIfAbsent(folder, 0L);
          }

          @Override
          public void file(Path file, BasicFileAttributes attributes) {
            numbers.merge(file.getParent(), number(file, attributes), Long::sum);
          }
        });
    return numbers;
  }

  /** A sum of such numbers depends on each of them but not on their order. */
  private static long number(Path file, BasicFileAttributes attributes) {
    var modified = attributes.lastModifiedTime().toInstant();
    long number = mixed(file.getFileName().toString().hashCode());
    number = mixed(number ^ attributes.size());
    number = mixed(number ^ modified.getEpochSecond());
    return mixed(number ^ modified.getNano());
  }

  /** The finalizer of MurmurHash3: each bit of the number decides about half of the result's. */
  private static long mixed(long number) {
    long mixed = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
