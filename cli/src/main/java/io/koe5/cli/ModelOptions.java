package io.koe5.cli;

import io.koe5.embedding.Threads;
import picocli.CommandLine.Option;

/** How many cores the model may use. */
final class ModelOptions {
  @Option(names = "--threads", paramLabel = "N")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** To answer one text as soon as possible. */
  Threads forQueries() {
    return Threads.forQueries(checked());
  }

  /** To embed as many texts as possible in a time. */
  Threads forIndexing() {
    return Threads.forIndexing(checked());
  }

  private int checked() {
    return AtLeastOne.of("--threads", threads);
  }
}
