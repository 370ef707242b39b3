package io.koe5.extract;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a walk could not or would not go into: what lies there is judged by itself. */
final class Unreached {
  /**
   * A place that is not there just now and may come back with all that was in it.
   *
   * @param path a link that leads nowhere, or a folder whose disk is not there
   * @param message the key of the sentence that says so
   */
  record Lost(Path path, String message) {}

  private final MountedFolders mounted;
  private final Set<Path> unreadable = new HashSet<>();
  private final Set<Path> unfollowed = new HashSet<>();
  private final Set<Path> broken = new HashSet<>();

  Unreached(MountedFolders mounted) {
    this.mounted = mounted;
  }

  /** A file or folder that could not be seen. */
  void unreadable(Path path) {
    unreadable.add(path);
  }

  /** Something that was passed by. */
  void leftOut(Path path, LeftOut reason) {
    if (reason == LeftOut.LINKED) {
      unfollowed.add(path);
    }
    if (reason == LeftOut.BROKEN_LINK) {
      broken.add(path);
    }
  }

  /** Whether it could not be seen, or lies in a folder that could not. */
  boolean isUnreadable(Path file) {
    return Ancestry.isAtOrBelow(file, unreadable);
  }

  /** Whether it is a link that was not followed, or lies behind one. */
  boolean isUnfollowed(Path file) {
    return Ancestry.isAtOrBelow(file, unfollowed);
  }

  /** The place above a file with which it went. */
  Optional<Lost> lostAbove(Path file) {
    return Ancestry.above(file, broken)
        .map(link -> new Lost(link, "missing-target"))
        .or(() -> mounted.awayAbove(file).map(folder -> new Lost(folder, "missing-disk")));
  }
}
