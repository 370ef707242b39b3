package io.koe5.cli;

import io.koe5.corpora.TaskSource;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whence benchmark data come. */
final class DataOption {
  @Option(names = "--data", paramLabel = "DIR")
  private Optional<Path> data = Optional.empty();

  /** The tasks in the folder as given, or else those of the catalogue. */
  TaskSource tasks(Console console) {
    return new TaskSource(
        data.map(console.surroundings().folder()::resolve),
        console.hub(),
        new DownloadNotes(console));
  }
}
