package io.koe5.cli;

import io.koe5.model.ModelStore;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 model info}: what a model that is here is, and how it is run. */
@Command(name = "info")
final class ModelInfoCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", descriptionKey = "model-name")
  private String name = "";

  @Option(names = "--json")
  private boolean json;

  ModelInfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, Object> facts;
    if (isBundled()) {
      facts = ModelJson.bundled(ChosenModel.bundled(console));
    } else {
      facts = ModelJson.of(console.library().info(name));
    }
    if (json) {
      console.json(generator -> Json.tree(generator, facts));
    } else {
      new ModelText(console).facts(facts);
    }
    return 0;
  }

  /** Whether the name is that of the bundled model, and none is kept under it. */
  private boolean isBundled() {
    return ModelStore.bundledName().filter(name::equals).isPresent()
        && console.library().models().stream().noneMatch(model -> model.name().equals(name));
  }
}
