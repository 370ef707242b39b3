package io.koe5.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code koe5 corpora}: the commands about benchmark data. */
@Command(name = "corpora")
final class CorporaCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  CorporaCommand(Console console) {
    this.console = console;
  }

  /** Adds the commands within this one. */
  static void fill(CommandLine corpora, Console console) {
    corpora.addSubcommand("list", new CorporaListCommand(console));
    corpora.addSubcommand("pull", new CorporaPullCommand(console));
    corpora.addSubcommand("info", new CorporaInfoCommand(console));
  }

  /** Alone it asks for nothing: it shows what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(console.err());
    return ExitCode.USAGE;
  }
}
