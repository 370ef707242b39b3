package io.koe5.cli;

import io.koe5.corpora.BeirFolder;
import io.koe5.eval.Granularity;
import io.koe5.eval.Metric;
import io.koe5.eval.Ndcg;
import io.koe5.eval.Recall;
import io.koe5.eval.RetrievalEvaluation;
import io.koe5.eval.Scorecard;
import io.koe5.eval.Setting;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 eval}: scores searches on benchmarks. */
@Command(name = "eval")
final class EvalCommand implements Callable<Integer> {
  private static final List<Metric> METRICS = List.of(new Ndcg(10), new Recall(100));

  private final Console console;

  @Parameters(paramLabel = "TASK", descriptionKey = "tasks", arity = "0..*")
  private List<String> tasks = new ArrayList<>();

  @Option(names = "--data", paramLabel = "DIR")
  private Path data = Path.of("");

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|DIR")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--mode",
      paramLabel = "hybrid|dense|bm25|all",
      converter = OneOrAll.OfModes.class)
  private OneOrAll<Mode> mode = new OneOrAll<>(List.of(Mode.HYBRID));

  @Option(
      names = "--fusion",
      paramLabel = "auto|rrf|weighted-rrf|all",
      converter = OneOrAll.OfFusions.class)
  private OneOrAll<Fusion> fusion = new OneOrAll<>(List.of(Fusion.AUTO));

  @Option(names = "--granularity", paramLabel = "document|passage")
  private Granularity granularity = Granularity.DOCUMENT;

  @Mixin private ModelOptions threads = new ModelOptions();

  @Option(names = "--json")
  private boolean json;

  EvalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (tasks.isEmpty()) { // Not for picocli to say: "eval compare" needs none.
      throw new WrongUsage("missing-argument", "TASK");
    }
    Path folder = console.surroundings().folder().resolve(data);
    List<BeirFolder> found =
        tasks.stream().map(task -> BeirFolder.named(task, folder)).distinct().toList();
    List<Scorecard> scorecards = new ArrayList<>();
    try (LoadingEmbedder documents = ChosenModel.of(model).embedder(threads.forIndexing());
        LoadingEmbedder queries = ChosenModel.of(model).embedder(threads.forQueries())) {
      RetrievalEvaluation evaluation =
          new RetrievalEvaluation(
              documents, queries, RetrievalEvaluation.standardFolder(), METRICS);
      List<Setting> settings = Setting.of(mode.values(), fusion.values());
      for (BeirFolder task : found) {
        scorecards.addAll(
            evaluation.evaluate(task.read(), settings, granularity, new EvalProgress(console)));
      }
    }
    print(scorecards);
    return 0;
  }

  private void print(List<Scorecard> scorecards) {
    if (json) {
      console.json(
          generator -> Json.tree(generator, scorecards.stream().map(Scorecard::toJson).toList()));
      return;
    }
    for (Scorecard card : scorecards) {
      console.say(
          "eval.score",
          Printable.line(card.task()),
          card.setting().modeLabel(),
          card.setting().fusionLabel().orElse("-"),
          card.mean(METRICS.getFirst()),
          card.mean(METRICS.getLast()),
          card.queries(),
          card.documents(),
          card.queriesPerSecond());
    }
  }
}
