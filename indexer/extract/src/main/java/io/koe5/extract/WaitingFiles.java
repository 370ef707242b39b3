package io.koe5.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that have to be read, which wait until all there are have been counted: so each is looked
 * at once. Not thread-safe.
 */
final class WaitingFiles {
  /** About two megabytes of paths. */
  static final int STANDARD = 10_000;

  private record Waiting(Selection selection, Path file) {}

  /** What becomes of files that have waited. */
  interface Taker {
    /** Takes a file as it is now; returns false if no more are to be taken. */
    boolean take(Selection selection, Path file, BasicFileAttributes attributes);

    /** A file that cannot be seen any more, though it may still be there. */
    void unreadable(Selection selection, Path file, IOException problem);
  }

  private final int most;
  private final List<Waiting> waiting = new ArrayList<>();

  /** So many may wait before they have to be taken: for the sake of memory. */
  WaitingFiles(int most) {
    this.most = most;
  }

  void add(Selection selection, Path file) {
    waiting.add(new Waiting(selection, file));
  }

  boolean areMany() {
    return waiting.size() >= most;
  }

  /** Hands all over, in their order; returns false if the taker wants no more. */
  boolean takeAll(Taker taker) {
    for (Waiting one : waiting) {
      try {
        BasicFileAttributes now = Files.readAttributes(one.file(), BasicFileAttributes.class);
        if (!now.isDirectory() && !taker.take(one.selection(), one.file(), now)) {
          return false;
        }
      } catch (NoSuchFileException e) {
        // What went away since its folder was read is no failure; the sweep sees to its entry.
      } catch (IOException e) {
        taker.unreadable(one.selection(), one.file(), e);
      }
    }
    waiting.clear();
    return true;
  }
}
