package io.koe5.cli;

import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.cli.Surroundings.Stream;
import io.koe5.search.SearchEngine;
import io.koe5.search.SearchRequest;
import io.koe5.search.SearchResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 search}: one query, a prompt on a terminal, or a query a line from elsewhere. */
@Command(name = "search")
final class SearchCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "QUERY", descriptionKey = "query")
  private List<String> words = new ArrayList<>();

  @Mixin private IndexOption index = new IndexOption();
  @Mixin private QueryOptions options = new QueryOptions();
  @Mixin private ModelOptions threads = new ModelOptions();

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
    Path target = new IndexChoice(console).toRead(index.asked());
    try (LoadingEmbedder embedder = ChosenModel.ofIndex(target).embedder(threads.forQueries())) {
      if (options.needModel()) {
        embedder.begin();
      }
      Background.prepare(() -> KoreanAnalyzers.standard().preload());
      try (SearchEngine engine = SearchEngine.open(target, embedder)) {
        answer(engine, new SearchJson(target, engine.manifest().model()));
      }
    }
    return 0;
  }

  private String query() {
    return String.join(" ", words);
  }

  private void answer(SearchEngine engine, SearchJson form) throws IOException {
    if (!words.isEmpty()) {
      answer(engine, form, query());
    } else if (interactive()) {
      new Prompt(console).each(query -> answer(engine, form, query));
    } else {
      answerLines(engine, form);
    }
  }

  private boolean interactive() {
    Surroundings around = console.surroundings();
    return !json && around.isTerminal(Stream.IN) && around.isTerminal(Stream.OUT);
  }

  private void answerLines(SearchEngine engine, SearchJson form) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(console.surroundings().in(), StandardCharsets.UTF_8));
    for (String query = lines.readLine(); query != null; query = lines.readLine()) {
      if (!query.isBlank()) {
        answer(engine, form, query);
      }
    }
  }

  private void answer(SearchEngine engine, SearchJson form, String query) {
    SearchRequest request = options.request(query);
    SearchResult result = engine.search(request);
    if (json) {
      console.json(generator -> form.write(generator, result));
    } else {
      new AnswerText(console, explain).print(result);
    }
  }
}
