package io.koe5.cli;

import io.koe5.corpora.Benchmark;
import io.koe5.corpora.TaskSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whence benchmark data come. */
final class DataOption {
  @Option(names = "--data", paramLabel = "DIR")
  private Optional<Path> data = Optional.empty();

  boolean isGiven() {
    return data.isPresent();
  }

  /** The task of a name; without {@code --data} also that in a folder given by its path. */
  Benchmark open(Console console, String task) {
    Path folder = console.surroundings().folder().resolve(task).normalize();
    if (data.isEmpty() && Files.isRegularFile(folder)) {
      throw new WrongUsage("eval.questions-without-index", task);
    }
    Optional<Path> beside = Optional.ofNullable(folder.getParent());
    return data.isEmpty() && Files.isDirectory(folder)
        ? tasks(console, beside).open(folder.getFileName().toString())
        : tasks(console).open(task);
  }

  /** The tasks in the folder as given, or else those of the catalogue. */
  TaskSource tasks(Console console) {
    return tasks(console, data.map(console.surroundings().folder()::resolve));
  }

  private static TaskSource tasks(Console console, Optional<Path> folder) {
    return new TaskSource(folder, console.hub(), new DownloadNotes(console));
  }
}
