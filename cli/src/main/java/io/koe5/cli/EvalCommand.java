package io.koe5.cli;

import io.koe5.corpora.BeirFolder;
import io.koe5.corpora.QuestionFile;
import io.koe5.corpora.Task;
import io.koe5.eval.CachedEmbedder;
import io.koe5.eval.Granularity;
import io.koe5.eval.Metrics;
import io.koe5.eval.OwnQuestions;
import io.koe5.eval.RetrievalEvaluation;
import io.koe5.eval.Scorecard;
import io.koe5.eval.Setting;
import io.koe5.eval.VectorCache;
import io.koe5.eval.results.Dataset;
import io.koe5.eval.results.ResultFolder;
import io.koe5.model.ModelProfile;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.VectorSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 eval}: scores searches on benchmarks, or on a person's own questions. */
@Command(name = "eval")
final class EvalCommand implements Callable<Integer> {
  /** The benchmark that comes with koe5. */
  private static final String BUNDLED = "Koe5Retrieval";

  private final Console console;

  @Parameters(paramLabel = "TASK|QUESTIONS", descriptionKey = "tasks", arity = "0..*")
  private List<String> tasks = new ArrayList<>();

  @Option(names = "--data", paramLabel = "DIR")
  private Optional<Path> data = Optional.empty();

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

  @Option(names = "--vectors", paramLabel = "exact|hnsw|all", converter = OneOrAll.OfVectors.class)
  private Optional<OneOrAll<VectorSearch>> vectors = Optional.empty();

  @Option(names = "--granularity", paramLabel = "document|passage")
  private Optional<Granularity> granularity = Optional.empty();

  @Mixin private IndexOption index = new IndexOption();
  @Mixin private ModelOptions threads = new ModelOptions();

  @Option(names = "--out", paramLabel = "DIR")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--json")
  private boolean json;

  EvalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Scorecard> scorecards = index.asked().isPresent() ? own() : benchmarks();
    if (json) {
      console.json(
          generator -> Json.tree(generator, scorecards.stream().map(Scorecard::toJson).toList()));
    }
    return 0;
  }

  /** Questions to be asked, where they are from, and what an evaluation makes of them. */
  private record Job(
      Task task, Dataset dataset, Function<RetrievalEvaluation, List<Scorecard>> scores) {}

  private List<Scorecard> benchmarks() {
    List<String> named = tasks.isEmpty() ? List.of(BUNDLED) : tasks;
    return run(ChosenModel.of(model), named.stream().distinct().map(this::benchmark).toList());
  }

  private Job benchmark(String name) {
    Path folder = console.surroundings().folder().resolve(data.orElse(Path.of("")));
    Task task = BeirFolder.named(name, folder).read();
    Granularity pieces = granularity.orElse(Granularity.DOCUMENT);
    return new Job(
        task,
        Dataset.unpublished(),
        evaluation -> evaluation.evaluate(task, settings(), pieces, new EvalProgress(console)));
  }

  private List<Scorecard> own() throws IOException {
    refuseWithIndex("--data", data.isPresent());
    refuseWithIndex("--model", model.isPresent());
    refuseWithIndex("--granularity", granularity.isPresent());
    if (tasks.isEmpty()) {
      throw new WrongUsage("eval.no-questions");
    }
    Path target = new IndexChoice(console).toRead(index.asked());
    return run(
        ChosenModel.ofIndex(target),
        tasks.stream().distinct().map(file -> ownQuestions(file, target)).toList());
  }

  private Job ownQuestions(String file, Path target) {
    Task written = new QuestionFile(console.surroundings().folder().resolve(file)).read();
    OwnQuestions questions = OwnQuestions.of(written, target);
    nameMissing(questions);
    return new Job(
        questions.task(),
        Dataset.unpublished(),
        evaluation -> evaluation.evaluate(questions, settings(), new EvalProgress(console)));
  }

  private static void refuseWithIndex(String option, boolean given) {
    if (given) {
      throw new WrongUsage("eval.not-with-index", option);
    }
  }

  private void nameMissing(OwnQuestions questions) {
    List<String> missing = questions.missing();
    if (!missing.isEmpty()) {
      String first = String.join(", ", missing.subList(0, Math.min(3, missing.size())));
      console.note("eval.missing", missing.size(), Printable.line(first));
    }
  }

  /** Several ways of searching show both ways to the vectors; one alone is MTEB's. */
  private List<Setting> settings() {
    List<VectorSearch> ways =
        vectors
            .map(OneOrAll::values)
            .orElse(
                mode.values().size() > 1
                    ? List.of(VectorSearch.EXACT, VectorSearch.HNSW)
                    : List.of(VectorSearch.EXACT));
    return Setting.of(mode.values(), fusion.values(), ways);
  }

  private List<Scorecard> run(ChosenModel chosen, List<Job> jobs) {
    try (LoadingEmbedder loading = chosen.embedder(threads.forIndexing());
        VectorCache cache = VectorCache.open(VectorCache.standardFolder(), loading.profile());
        CachedEmbedder embedder = new CachedEmbedder(loading, cache)) {
      if (cache.isReadOnly()) {
        console.note("eval.vectors-in-use");
      }
      RetrievalEvaluation evaluation =
          new RetrievalEvaluation(
              embedder,
              RetrievalEvaluation.standardFolder(),
              Metrics.standard(),
              threads.forIndexing().sideBySide());
      List<Scorecard> all = new ArrayList<>();
      for (Job job : jobs) {
        List<Scorecard> scorecards = job.scores().apply(evaluation);
        keep(job, scorecards, loading.profile());
        all.addAll(scorecards);
      }
      return all;
    }
  }

  /** What is done with the scorecards of a task as soon as they are there. */
  private void keep(Job job, List<Scorecard> scorecards, ModelProfile profile) {
    if (!json) {
      new ScoreText(console).print(scorecards);
    }
    if (out.isPresent()) {
      Path folder = console.surroundings().folder().resolve(out.get());
      new ResultFolder(folder, profile).write(job.task(), job.dataset(), scorecards);
    }
  }
}
