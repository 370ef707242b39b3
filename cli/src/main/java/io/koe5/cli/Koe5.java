package io.koe5.cli;

import io.koe5.embedding.Device;
import io.koe5.eval.Granularity;
import io.koe5.model.Precision;
import io.koe5.model.Role;
import io.koe5.model.Vocabulary;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code koe5} command line. */
@Command(
    name = "koe5",
    resourceBundle = "io.koe5.cli.help",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    usageHelpAutoWidth = true)
public final class Koe5 implements Callable<Integer> {
  private static final String COMPLETION = "generate-completion";

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Koe5(Console console) {
    this.console = console;
  }

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Libraries log to standard error unless told otherwise; what a person should know, we say.
    LogManager.getLogManager().reset();
    System.exit(run(Surroundings.ofProcess(), arguments));
  }

  /** Runs the command that the arguments name. */
  static int run(Surroundings surroundings, String... arguments) {
    Console console = new Console(surroundings);
    Failures failures = new Failures(console);
    try {
      return commandLine(console, failures, new HashSet<>(List.of(arguments))).execute(arguments);
    } catch (Error problem) { // picocli hands over exceptions only.
      return failures.report(problem);
    }
  }

  /**
   * The command line with the commands that the arguments may speak of. To set up one costs a
   * noticeable part of a short run, so where arguments name commands only those are set up.
   */
  private static CommandLine commandLine(
      Console console, Failures failures, Set<String> arguments) {
    Map<String, Supplier<Object>> commands = commands(console);
    boolean all =
        arguments.contains(COMPLETION) || Collections.disjoint(commands.keySet(), arguments);
    CommandLine line = new CommandLine(new Koe5(console));
    commands.forEach(
        (name, command) -> {
          if (all || arguments.contains(name)) {
            line.addSubcommand(name, command.get());
          }
        });
    addNested(line, console);
    return line.registerConverter(Mode.class, Choices.of(Mode.class))
        .registerConverter(Fusion.class, Choices.of(Fusion.class))
        .registerConverter(Granularity.class, Choices.of(Granularity.class))
        .registerConverter(Precision.class, Choices.of(Precision.class))
        .registerConverter(Vocabulary.class, Choices.of(Vocabulary.class))
        .registerConverter(Device.class, Device::named)
        .registerConverter(Role.class, Choices.of(Role.class))
        .registerConverter(ColorChoice.class, Choices.of(ColorChoice.class))
        .setExpandAtFiles(false)
        .setOut(console.out())
        .setErr(console.err())
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /** The commands within commands; added last, for they inherit from those above them. */
  private static void addNested(CommandLine line, Console console) {
    CommandLine eval = line.getSubcommands().get("eval");
    if (eval != null) {
      eval.addSubcommand("compare", new EvalCompareCommand(console));
    }
    CommandLine model = line.getSubcommands().get("model");
    if (model != null) {
      ModelCommand.fill(model, console);
    }
    CommandLine corpora = line.getSubcommands().get("corpora");
    if (corpora != null) {
      CorporaCommand.fill(corpora, console);
    }
  }

  private static Map<String, Supplier<Object>> commands(Console console) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("index", () -> new IndexCommand(console));
    commands.put("watch", () -> new WatchCommand(console));
    commands.put("search", () -> new SearchCommand(console));
    commands.put("status", () -> new StatusCommand(console));
    commands.put("verify", () -> new VerifyCommand(console));
    commands.put("forget", () -> new ForgetCommand(console));
    commands.put("embed", () -> new EmbedCommand(console));
    commands.put("model", () -> new ModelCommand(console));
    commands.put("corpora", () -> new CorporaCommand(console));
    commands.put("eval", () -> new EvalCommand(console));
    commands.put(COMPLETION, () -> new GenerateCompletion());
    return commands;
  }

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT)
  void quiet(boolean quiet) {
    console.setQuiet(quiet);
  }

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT)
  void verbose(boolean verbose) {
    console.setVerbose(verbose);
  }

  @Option(names = "--color", paramLabel = "auto|always|never", scope = ScopeType.INHERIT)
  void color(ColorChoice color) {
    console.setColor(color);
  }

  @Option(names = "--offline", scope = ScopeType.INHERIT)
  void offline(boolean offline) {
    console.setOffline(offline);
  }

  @Option(names = "--device", paramLabel = "DEVICE", scope = ScopeType.INHERIT)
  void device(Device device) {
    console.setDevice(device);
  }

  @Option(names = "--query-prefix", paramLabel = "S", scope = ScopeType.INHERIT)
  void queryPrefix(String prefix) {
    console.setQueryPrefix(prefix);
  }

  @Option(names = "--passage-prefix", paramLabel = "S", scope = ScopeType.INHERIT)
  void passagePrefix(String prefix) {
    console.setPassagePrefix(prefix);
  }

  /** Without a command there is nothing to do but to show what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(console.err());
    return ExitCode.USAGE;
  }
}
