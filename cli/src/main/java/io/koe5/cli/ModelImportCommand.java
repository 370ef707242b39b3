package io.koe5.cli;

import io.koe5.library.KeptModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 model import}: takes a model that was brought in a folder. */
@Command(name = "import")
final class ModelImportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", descriptionKey = "folder")
  private Path folder = Path.of("");

  @Option(names = "--name", paramLabel = "NAME")
  private Optional<String> name = Optional.empty();

  @Mixin private PreparationOptions preparation = new PreparationOptions();

  @Option(names = "--json")
  private boolean json;

  ModelImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path source = console.surroundings().folder().resolve(folder).normalize();
    KeptModel model =
        console
            .library()
            .importFrom(
                source,
                name,
                preparation.wishes(console),
                new StageNotes(console, folder.toString()));
    new ModelText(console).ready(model, json);
    return 0;
  }
}
