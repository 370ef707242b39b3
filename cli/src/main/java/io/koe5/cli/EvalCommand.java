package io.koe5.cli;

import io.koe5.corpora.Benchmark;
import io.koe5.corpora.Catalogue;
import io.koe5.corpora.PairTask;
import io.koe5.corpora.QuestionFile;
import io.koe5.corpora.Task;
import io.koe5.eval.CachedEmbedder;
import io.koe5.eval.Granularity;
import io.koe5.eval.Metrics;
import io.koe5.eval.OwnQuestions;
import io.koe5.eval.PairEvaluation;
import io.koe5.eval.PairScorecard;
import io.koe5.eval.RetrievalEvaluation;
import io.koe5.eval.Scorecard;
import io.koe5.eval.Setting;
import io.koe5.eval.VectorCache;
import io.koe5.eval.results.Dataset;
import io.koe5.eval.results.ResultFolder;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.Reranking;
import io.koe5.search.VectorSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 eval}: scores searches on benchmarks, or on a person's own questions. */
@Command(name = "eval")
final class EvalCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TASK|QUESTIONS", descriptionKey = "tasks", arity = "0..*")
  private List<String> tasks = new ArrayList<>();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|REPO|DIR")
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

  @Mixin private RerankOptions rerank = new RerankOptions();
  @Mixin private DataOption data = new DataOption();
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
    List<Map<String, Object>> scorecards = index.asked().isPresent() ? own() : benchmarks();
    if (json) {
      console.json(generator -> Json.tree(generator, scorecards));
    }
    return 0;
  }

  /** What evaluates, and where the results are kept. */
  private record Session(
      RetrievalEvaluation retrieval,
      PairEvaluation pairs,
      List<Setting> settings,
      Optional<ResultFolder> results) {}

  /** One task to be scored, shown and kept: gives its scorecards for programs. */
  @FunctionalInterface
  private interface Job {
    List<Map<String, Object>> run(Session session);
  }

  private List<Map<String, Object>> benchmarks() {
    List<String> named = tasks.isEmpty() ? List.of(Catalogue.BUNDLED) : tasks;
    return run(
        ChosenModel.of(console, model),
        named.stream()
            .distinct()
            .map(name -> data.open(console, name))
            .map(this::benchmark)
            .toList());
  }

  private Job benchmark(Benchmark benchmark) {
    return switch (benchmark) {
      case Task task -> {
        Granularity pieces = granularity.orElse(Granularity.DOCUMENT);
        yield session ->
            keep(
                session,
                task,
                session
                    .retrieval()
                    .evaluate(task, session.settings(), pieces, new EvalProgress(console)));
      }
      case PairTask task -> session -> keep(session, task, session.pairs().evaluate(task));
    };
  }

  private List<Map<String, Object>> own() throws IOException {
    refuseWithIndex("--data", data.isGiven());
    refuseWithIndex("--model", model.isPresent());
    refuseWithIndex("--granularity", granularity.isPresent());
    if (tasks.isEmpty()) {
      throw new WrongUsage("eval.no-questions");
    }
    Path target = new IndexChoice(console).toRead(index.asked());
    return run(
        ChosenModel.ofIndex(console, target),
        tasks.stream().distinct().map(file -> ownQuestions(file, target)).toList());
  }

  private Job ownQuestions(String file, Path target) {
    Task written = new QuestionFile(console.surroundings().folder().resolve(file)).read();
    OwnQuestions questions = OwnQuestions.of(written, target);
    nameMissing(questions);
    return session ->
        keep(
            session,
            questions.task(),
            session.retrieval().evaluate(questions, session.settings(), new EvalProgress(console)));
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

  /** Each way of searching, and each again with the reranker where there is one. */
  private List<Setting> settings(Optional<LoadingReranker> reranker) {
    List<Setting> plain = plainSettings();
    return reranker
        .map(Reranking::by)
        .map(how -> how.withTop(rerank.top().orElse(how.top())))
        .map(how -> Setting.withAndWithout(how, plain))
        .orElse(plain);
  }

  /** Several ways of searching show both ways to the vectors; one alone is MTEB's. */
  private List<Setting> plainSettings() {
    List<VectorSearch> ways =
        vectors
            .map(OneOrAll::values)
            .orElse(
                mode.values().size() > 1
                    ? List.of(VectorSearch.EXACT, VectorSearch.HNSW)
                    : List.of(VectorSearch.EXACT));
    return Setting.of(mode.values(), fusion.values(), ways);
  }

  private List<Map<String, Object>> run(ChosenModel chosen, List<Job> jobs) {
    Optional<LoadingReranker> reranker = rerank.open(console, threads.forIndexing());
    try {
      return run(chosen, settings(reranker), jobs);
    } finally {
      reranker.ifPresent(LoadingReranker::close);
    }
  }

  private List<Map<String, Object>> run(
      ChosenModel chosen, List<Setting> settings, List<Job> jobs) {
    try (LoadingEmbedder loading = chosen.embedder(threads.forIndexing());
        VectorCache cache = VectorCache.open(VectorCache.standardFolder(), loading.profile());
        CachedEmbedder embedder = new CachedEmbedder(loading, cache)) {
      if (cache.isReadOnly()) {
        console.note("eval.vectors-in-use");
      }
      Optional<ResultFolder> results =
          out.map(console.surroundings().folder()::resolve)
              .map(folder -> new ResultFolder(folder, loading.profile()));
      results.ifPresent(ResultFolder::check);
      RetrievalEvaluation retrieval =
          new RetrievalEvaluation(
              embedder,
              RetrievalEvaluation.standardFolder(),
              Metrics.standard(),
              threads.forIndexing().sideBySide());
      return score(new Session(retrieval, new PairEvaluation(embedder), settings, results), jobs);
    }
  }

  /** What is computed is kept as it comes, so Ctrl-C may end this anywhere. */
  private static List<Map<String, Object>> score(Session session, List<Job> jobs) {
    Interruption interruption = Interruption.ending();
    try {
      return jobs.stream().flatMap(job -> job.run(session).stream()).toList();
    } finally {
      interruption.close();
    }
  }

  private List<Map<String, Object>> keep(Session session, Task task, List<Scorecard> cards) {
    if (!json) {
      new ScoreText(console).print(cards);
    }
    session.results().ifPresent(folder -> folder.write(task, Dataset.of(task), cards));
    return cards.stream().map(Scorecard::toJson).toList();
  }

  private List<Map<String, Object>> keep(
      Session session, PairTask task, List<PairScorecard> cards) {
    if (!json) {
      new ScoreText(console).printPairs(cards);
    }
    session.results().ifPresent(folder -> folder.writePairs(Dataset.of(task), cards));
    return cards.stream().map(PairScorecard::toJson).toList();
  }
}
