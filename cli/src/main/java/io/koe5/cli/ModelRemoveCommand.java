package io.koe5.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code koe5 model remove}: deletes a model that was made ready. */
@Command(name = "remove")
final class ModelRemoveCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", descriptionKey = "model-name")
  private String name = "";

  ModelRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.say("model.removed", Printable.line(console.library().remove(name)));
    return 0;
  }
}
