package io.koe5.cli;

import io.koe5.extract.FolderIndexer;
import io.koe5.extract.IndexStatus;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code koe5 status}: what an index holds. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private IndexOption index = new IndexOption();

  @Option(names = "--json")
  private boolean json;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    IndexStatus status = FolderIndexer.status(new IndexChoice(console).toRead(index.asked()));
    if (json) {
      console.json(generator -> Json.status(generator, status));
    } else {
      new StatusText(console).print(status);
    }
    return 0;
  }
}
