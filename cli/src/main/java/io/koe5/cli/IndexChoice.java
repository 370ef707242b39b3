package io.koe5.cli;

import io.koe5.Koe5Exception;
import io.koe5.index.IndexFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Decides which index a command works on, and says so where it had to choose. */
final class IndexChoice {
  private final Console console;
  private final Surroundings surroundings;
  private final WrittenIndexes written;

  IndexChoice(Console console) {
    this.console = console;
    this.surroundings = console.surroundings();
    this.written = new WrittenIndexes(surroundings.home().data().resolve("indexes"));
  }

  /**
   * The index to read: the one asked for, else KOE5_INDEX, else the nearest {@code .koe5} at or
   * above the current folder, else the one written last.
   *
   * @throws Koe5Exception if there is none
   */
  Path toRead(Optional<Path> asked) throws IOException {
    Optional<Path> told = told(asked);
    if (told.isPresent()) {
      return told.get();
    }
    Path chosen =
        nearest()
            .or(this::lastWritten)
            .orElseThrow(() -> new Koe5Exception(Console.MESSAGES, "no-index"));
    console.note("using-index", Printable.line(chosen.toString()));
    return chosen;
  }

  /**
   * The index to put folders into: the one asked for, else KOE5_INDEX, else the folder's own;
   * without a folder the index to read.
   *
   * @throws WrongUsage if several folders leave it open
   */
  Path toWrite(Optional<Path> asked, List<Path> folders) throws IOException {
    Optional<Path> told = told(asked);
    if (told.isPresent()) {
      return told.get();
    }
    return switch (folders.size()) {
      case 0 -> toRead(asked);
      case 1 -> folders.getFirst().resolve(IndexFolder.DEFAULT_NAME);
      default -> throw new WrongUsage("several-folders");
    };
  }

  /** The index to take a folder out of: as for writing, if it is there, else as for reading. */
  Path toForget(Optional<Path> asked, Path folder) throws IOException {
    Path own = folder.resolve(IndexFolder.DEFAULT_NAME);
    return told(asked).isEmpty() && Files.isDirectory(own) ? own : toRead(asked);
  }

  /** Remembers an index as the one written last. It works without, so a failure is but a note. */
  void written(Path index) {
    try {
      written.add(index);
    } catch (IOException e) {
      console.note("cannot-remember", Printable.line(written.file().toString()));
    }
  }

  private Optional<Path> told(Optional<Path> asked) {
    String variable = surroundings.environment().getOrDefault("KOE5_INDEX", "");
    return asked
        .or(() -> variable.isEmpty() ? Optional.empty() : Optional.of(Path.of(variable)))
        .map(path -> surroundings.folder().resolve(path).normalize())
        .map(IndexChoice::within);
  }

  /** Who names an indexed folder means the index in it. */
  private static Path within(Path told) {
    Path own = told.resolve(IndexFolder.DEFAULT_NAME);
    return !new IndexFolder(told).holdsIndex() && new IndexFolder(own).holdsIndex() ? own : told;
  }

  private Optional<Path> nearest() {
    for (Path folder = surroundings.folder(); folder != null; folder = folder.getParent()) {
      Path index = folder.resolve(IndexFolder.DEFAULT_NAME);
      if (new IndexFolder(index).holdsIndex()) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  private Optional<Path> lastWritten() {
    try {
      return written.newest();
    } catch (IOException e) {
      console.note("cannot-read-list", Printable.line(written.file().toString()));
      return Optional.empty();
    }
  }
}
