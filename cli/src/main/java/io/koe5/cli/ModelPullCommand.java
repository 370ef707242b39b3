package io.koe5.cli;

import io.koe5.library.KeptModel;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 model pull}: fetches a model from the hub and makes it ready. */
@Command(name = "pull")
final class ModelPullCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "REPO[@REV]", descriptionKey = "repository")
  private String repository = "";

  @Mixin private PreparationOptions preparation = new PreparationOptions();

  @Option(names = "--json")
  private boolean json;

  ModelPullCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    KeptModel model =
        console
            .library()
            .pull(
                repository,
                preparation.wishes(console),
                console.hub(),
                new DownloadNotes(console),
                new StageNotes(console, repository));
    new ModelText(console).ready(model, json);
    return 0;
  }
}
