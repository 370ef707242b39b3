package io.koe5.cli;

import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.cli.Surroundings.Stream;
import io.koe5.search.Reranking;
import io.koe5.search.SearchEngine;
import io.koe5.search.SearchRequest;
import io.koe5.search.SearchResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 search}: one query, a prompt on a terminal, or a query a line from elsewhere. */
@Command(name = "search")
final class SearchCommand implements Callable<Integer> {
  private static final double NANOS = 1e9;

  private final Console console;

  @Parameters(paramLabel = "QUERY", descriptionKey = "query")
  private List<String> words = new ArrayList<>();

  @Mixin private IndexOption index = new IndexOption();
  @Mixin private QueryOptions options = new QueryOptions();
  @Mixin private ModelOptions threads = new ModelOptions();

  @Mixin private RerankOptions rerank = new RerankOptions();

  @Option(names = "--rerank-budget", paramLabel = "SECONDS")
  private Optional<Double> budget = Optional.empty();

  @Option(names = "--explain")
  private boolean explain;

  @Option(names = "--json")
  private boolean json;

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!words.isEmpty()) {
      options.request(query());
    }
    rerank.refuseWithout("--rerank-budget", budget.isPresent());
    Optional<Duration> time = budget.map(SearchCommand::duration);
    Optional<LoadingReranker> reranker = rerank.open(console, threads.forQueries());
    try {
      reranker.ifPresent(LoadingReranker::begin);
      search(reranker.map(model -> reranking(model, time)));
    } finally {
      reranker.ifPresent(LoadingReranker::close);
    }
    return 0;
  }

  private Reranking reranking(LoadingReranker model, Optional<Duration> time) {
    Reranking standard = Reranking.by(model);
    return standard
        .withTop(rerank.top().orElse(standard.top()))
        .withBudget(time.orElse(standard.budget()));
  }

  private static Duration duration(double seconds) {
    if (!(seconds > 0 && seconds < Integer.MAX_VALUE)) {
      throw new WrongUsage("bad-budget", seconds);
    }
    return Duration.ofNanos(Math.max(1, Math.round(seconds * NANOS)));
  }

  private void search(Optional<Reranking> reranking) throws IOException {
    Path target = new IndexChoice(console).toRead(index.asked());
    try (LoadingEmbedder embedder =
        ChosenModel.ofIndex(console, target).embedder(threads.forQueries())) {
      if (options.needModel()) {
        embedder.begin();
      }
      Background.prepare(() -> KoreanAnalyzers.standard().preload());
      try (SearchEngine engine = SearchEngine.open(target, embedder)) {
        SearchJson form = new SearchJson(target, engine.manifest().model());
        answerAll(query -> answer(engine, form, request(query, reranking)));
      }
    }
  }

  private SearchRequest request(String query, Optional<Reranking> reranking) {
    SearchRequest plain = options.request(query);
    return reranking.map(plain::withReranking).orElse(plain);
  }

  private String query() {
    return String.join(" ", words);
  }

  private void answerAll(Consumer<String> answering) throws IOException {
    if (!words.isEmpty()) {
      answering.accept(query());
    } else if (interactive()) {
      new Prompt(console).each(answering);
    } else {
      answerLines(answering);
    }
  }

  private boolean interactive() {
    Surroundings around = console.surroundings();
    return !json && around.isTerminal(Stream.IN) && around.isTerminal(Stream.OUT);
  }

  private void answerLines(Consumer<String> answering) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(console.surroundings().in(), StandardCharsets.UTF_8));
    for (String query = lines.readLine(); query != null; query = lines.readLine()) {
      if (!query.isBlank()) {
        name(query);
        answering.accept(query);
      }
    }
  }

  /** A query a line: each stands above its answer, as at the prompt. */
  private void name(String query) {
    if (!json) {
      console.line(new Paint(console.colored()).title(Prompt.SIGN + Printable.line(query)));
    }
  }

  private void answer(SearchEngine engine, SearchJson form, SearchRequest request) {
    SearchResult result = engine.search(request);
    if (json) {
      console.json(generator -> form.write(generator, result));
    } else {
      new AnswerText(console, explain).print(result);
    }
  }
}
