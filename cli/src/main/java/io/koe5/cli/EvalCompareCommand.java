package io.koe5.cli;

import io.koe5.eval.comparison.Comparison;
import io.koe5.eval.comparison.RunPair;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 eval compare}: whether one recorded run is better than another. */
@Command(name = "compare")
final class EvalCompareCommand implements Callable<Integer> {
  private static final int CHANGES = 10;

  private final Console console;

  @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "first")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "RUN", descriptionKey = "second")
  private Path second = Path.of("");

  @Option(names = "--metric", paramLabel = "NAME")
  private String metric = "ndcg_at_10";

  @Option(names = "--json")
  private boolean json;

  EvalCompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path folder = console.surroundings().folder();
    List<Comparison> comparisons =
        RunPair.of(folder.resolve(first), folder.resolve(second)).stream()
            .map(runs -> Comparison.of(runs, metric))
            .toList();
    if (json) {
      console.json(
          generator ->
              Json.tree(
                  generator,
                  comparisons.stream().map(comparison -> comparison.toJson(CHANGES)).toList()));
    } else {
      comparisons.forEach(comparison -> new ComparisonText(console, comparison, CHANGES).print());
    }
    return 0;
  }
}
