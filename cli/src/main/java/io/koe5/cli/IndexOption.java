package io.koe5.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which index, where the person says it. */
final class IndexOption {
  @Option(
      names = {"-i", "--index"},
      paramLabel = "DIR")
  private Optional<Path> index = Optional.empty();

  /** The folder as given, if one was. */
  Optional<Path> asked() {
    return index;
  }
}
