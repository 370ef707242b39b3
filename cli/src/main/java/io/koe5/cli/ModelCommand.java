package io.koe5.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code koe5 model}: the commands about models. */
@Command(name = "model")
final class ModelCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  ModelCommand(Console console) {
    this.console = console;
  }

  /** Adds the commands within this one. */
  static void fill(CommandLine model, Console console) {
    model.addSubcommand("list", new ModelListCommand(console));
    model.addSubcommand("info", new ModelInfoCommand(console));
    model.addSubcommand("pull", new ModelPullCommand(console));
    model.addSubcommand("import", new ModelImportCommand(console));
    model.addSubcommand("export", new ModelExportCommand(console));
    model.addSubcommand("remove", new ModelRemoveCommand(console));
  }

  /** Alone it asks for nothing: it shows what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(console.err());
    return ExitCode.USAGE;
  }
}
