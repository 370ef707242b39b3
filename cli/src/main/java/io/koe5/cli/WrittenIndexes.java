package io.koe5.cli;

import io.koe5.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The list of indexes that this user wrote, newest first, so that a search from anywhere finds one.
 *
 * @param file a path a line, in UTF-8
 */
record WrittenIndexes(Path file) {
  private static final int KEPT = 100;

  /** The index written last among those that still exist. */
  Optional<Path> newest() throws IOException {
    return lines().stream().map(Path::of).filter(Files::isDirectory).findFirst();
  }

  /** Puts an index at the head of the list. */
  void add(Path index) throws IOException {
    SequencedSet<String> paths = new LinkedHashSet<>();
    paths.add(index.toString());
    paths.addAll(lines());
    List<String> newest = paths.stream().limit(KEPT).toList();
    AtomicFile.replace(file, draft -> Files.write(draft, newest));
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
