package io.koe5.extract.watch;

import io.koe5.index.IndexFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * By what to see that somebody changed an index: a commit makes and deletes files in its folder.
 *
 * @param commits when that was
 * @param dictionary when the user's own words were last changed
 */
record IndexStamps(Optional<FileTime> commits, Optional<FileTime> dictionary) {
  static IndexStamps of(Path index) {
    IndexFolder folder = new IndexFolder(index);
    return new IndexStamps(time(folder.lucene()), time(folder.dictionary()));
  }

  private static Optional<FileTime> time(Path path) {
    try {
      return Optional.of(Files.getLastModifiedTime(path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
