package io.koe5.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Folders below indexed ones on which other disks or shares are mounted. One that is missing or
 * empty later was unplugged, not emptied, so its files are not gone. Known where folders have a
 * device number, as on all systems but Windows.
 */
final class MountedFolders {
  /** Name of the index property that holds the folders. */
  static final String PROPERTY = "mounted";

  /** Ends each folder's name in the property: names may have line ends in them, but not this. */
  private static final String END = "\0";

  private final Set<Path> folders = new TreeSet<>();
  private Path lastParent = Path.of("");
  private Optional<Object> lastDevice = Optional.empty();

  /** Begins with what the property of an index says. */
  MountedFolders(Optional<String> property) {
    property.stream().flatMap(MountedFolders::names).map(Path::of).forEach(folders::add);
  }

  /** Indexes of before had a line for each. */
  private static Stream<String> names(String property) {
    return property.contains(END) ? Stream.of(property.split(END)) : property.lines();
  }

  /**
   * A folder that a walk goes through, below the one that is indexed; returns whether a disk is
   * mounted there of which nothing was known.
   */
  boolean entered(Path folder) {
    Optional<Object> device = device(folder);
    return device.isPresent() && !device.equals(deviceOfParent(folder)) && folders.add(folder);
  }

  /** The folder above a file whose disk is not there. */
  Optional<Path> awayAbove(Path file) {
    Optional<Path> above = Ancestry.above(file, folders);
    while (above.isPresent() && !isAway(above.get())) {
      above = Ancestry.above(above.get(), folders);
    }
    return above;
  }

  /** What the index is to remember: a folder in which other files lie now is one as any. */
  String property() {
    return folders.stream()
        .filter(folder -> isMounted(folder) || isAway(folder))
        .map(folder -> folder + END)
        .collect(Collectors.joining());
  }

  private static boolean isAway(Path folder) {
    return !Files.exists(folder) || (!isMounted(folder) && RootFolder.of(folder).isEmpty());
  }

  private static boolean isMounted(Path folder) {
    return !device(folder).equals(deviceWhereLedTo(folder.resolveSibling("")));
  }

  private Optional<Object> deviceOfParent(Path folder) {
    Path parent = folder.resolveSibling("");
    if (!parent.equals(lastParent)) {
      lastParent = parent;
      lastDevice = deviceWhereLedTo(parent);
    }
    return lastDevice;
  }

  /** That of a link is its own: where it leads is another matter. */
  private static Optional<Object> device(Path folder) {
    return attribute(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /** What lies below a link to another disk is on that disk, and not mounted there. */
  private static Optional<Object> deviceWhereLedTo(Path parent) {
    return attribute(parent);
  }

  private static Optional<Object> attribute(Path folder, LinkOption... options) {
    try {
      return Optional.of(Files.getAttribute(folder, "unix:dev", options));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
