package io.koe5.cli;

import io.koe5.extract.FolderIndexer;
import io.koe5.extract.IndexReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 forget}: takes a folder out of an index; the folder itself may be gone. */
@Command(name = "forget")
final class ForgetCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", descriptionKey = "folder")
  private Path folder = Path.of("");

  @Mixin private IndexOption index = new IndexOption();

  @Option(names = "--json")
  private boolean json;

  ForgetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path absolute = console.surroundings().folder().resolve(folder).normalize();
    IndexChoice choice = new IndexChoice(console);
    Path target = choice.toForget(index.asked(), absolute);
    IndexReport report = FolderIndexer.forget(target, absolute);
    choice.written(target);
    if (json) {
      console.json(generator -> Json.report(generator, report));
    } else {
      new ReportText(console).print(report);
    }
    return 0;
  }
}
