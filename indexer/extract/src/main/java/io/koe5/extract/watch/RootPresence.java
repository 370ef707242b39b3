package io.koe5.extract.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a folder is there. One that is suddenly another and empty is not: so the place where a
 * disk was mounted looks when the disk is gone. Not thread-safe.
 */
final class RootPresence {
  /** What became of the folder since the last look. */
  enum Turn {
    NONE,
    WENT,
    CAME,
    /** Another folder has its name now. */
    REPLACED
  }

  /** What tells folders of one name apart, where the system has such a thing. */
  private record Identity(Optional<Object> key) {}

  private final Path root;
  private Optional<Identity> known = Optional.empty();
  private boolean there;

  RootPresence(Path root) {
    this.root = root;
  }

  boolean isThere() {
    return there;
  }

  /** Whatever is there now is the folder, empty or not: nothing was known of it before. */
  void begin() {
    known = identity();
    there = known.isPresent();
  }

  /** To be asked every second or so. */
  Turn look() {
    Optional<Identity> now = identity();
    boolean same = now.equals(known);
    if (now.isEmpty() || (!same && isEmpty())) {
      Turn turn = there ? Turn.WENT : Turn.NONE;
      there = false;
      return turn;
    }
    known = now;
    if (!there) {
      there = true;
      return Turn.CAME;
    }
    return same ? Turn.NONE : Turn.REPLACED;
  }

  private Optional<Identity> identity() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
      return attributes.isDirectory()
          ? Optional.of(new Identity(Optional.ofNullable(attributes.fileKey())))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isEmpty() {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.findFirst().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }
}
