package io.koe5.cli;

import io.koe5.library.KeptModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code koe5 model export}: copies a ready model for another machine. */
@Command(name = "export")
final class ModelExportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "model-name")
  private String name = "";

  @Parameters(index = "1", paramLabel = "DIR", descriptionKey = "folder")
  private Path folder = Path.of("");

  ModelExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path target = console.surroundings().folder().resolve(folder).normalize();
    KeptModel model = console.library().export(name, target);
    console.say("model.exported", Printable.line(model.name()), Printable.line(target.toString()));
    return 0;
  }
}
