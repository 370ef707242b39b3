package io.koe5.extract.cage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder for a worker's temporary files, which goes away when it is closed. Its name says whose
 * it is, so that the next program removes what one that was killed left behind.
 */
final class ScratchFolder implements AutoCloseable {
  private static final String PREFIX = "koe5-cage-";
  private static final Pattern OWNED = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

  private final Path path;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  /** A new one, where the system wants temporary files. */
  static ScratchFolder create() throws IOException {
    String own = PREFIX + ProcessHandle.current().pid() + "-";
    Path path = Files.createTempDirectory(own);
    sweep(path.resolveSibling(""));
    return new ScratchFolder(path);
  }

  /** Removes from a folder those whose program is gone. */
  static void sweep(Path folder) {
    List<Path> left;
    try (Stream<Path> inside = Files.list(folder)) {
      left = inside.filter(ScratchFolder::isLeft).toList();
    } catch (IOException | UncheckedIOException e) {
      // Others' leftovers are no reason to read nothing.
      return;
    }
    left.forEach(ScratchFolder::delete);
  }

  private static boolean isLeft(Path path) {
    Matcher owned = OWNED.matcher(String.valueOf(path.getFileName()));
    return owned.matches() && ProcessHandle.of(Long.parseLong(owned.group(1))).isEmpty();
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    delete(path);
  }

  private static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // Scratch files of a process that is gone: the system's own folder for them is swept.
    }
  }
}
