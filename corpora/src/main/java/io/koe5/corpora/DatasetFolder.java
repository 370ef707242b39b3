package io.koe5.corpora;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A dataset's files on disk as they lie in its repository.
 *
 * @param path the folder
 */
record DatasetFolder(Path path) {
  private static final int DEPTH = 3;

  /**
   * A table of the dataset.
   *
   * @throws CorpusException if no file is the part; the message names those there are
   */
  Rows rows(DatasetPart part) {
    return rows(part, Rows::of);
  }

  /** A table of judgments, whose {@code .tsv} files follow rules of their own. */
  Rows judgments(DatasetPart part) {
    return rows(
        part,
        file ->
            file.toString().endsWith(".tsv")
                ? new QrelsLines(new Source.OfFile(file))
                : Rows.of(file));
  }

  private Rows rows(DatasetPart part, Function<Path, Rows> reader) {
    return Rows.joined(
        part.requiredAmong(files(), path).stream().map(path::resolve).map(reader).toList());
  }

  /** Paths of the tables in the folder, with slashes, sorted. */
  private List<String> files() {
    try (Stream<Path> found = Files.walk(path, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      return found
          .map(file -> path.relativize(file).toString().replace('\\', '/'))
          .filter(name -> Rows.ENDINGS.stream().anyMatch(name::endsWith))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw CorpusException.because(e, "folder-unreadable", path);
    }
  }
}
