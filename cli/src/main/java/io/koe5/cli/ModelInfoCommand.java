package io.koe5.cli;

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
    if (console.library().meansBundled(name)) {
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
}
