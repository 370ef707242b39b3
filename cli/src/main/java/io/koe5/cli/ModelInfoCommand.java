package io.koe5.cli;

import io.koe5.library.KeptModel;
import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
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
    if (ModelStore.bundledName().filter(name::equals).isPresent()) {
      PreparedModel bundled = ChosenModel.bundled(console);
      facts = ModelJson.bundled(bundled);
    } else {
      KeptModel model = console.library().info(name);
      facts = ModelJson.of(model);
    }
    if (json) {
      console.json(generator -> Json.tree(generator, facts));
    } else {
      new ModelText(console).facts(facts);
    }
    return 0;
  }
}
