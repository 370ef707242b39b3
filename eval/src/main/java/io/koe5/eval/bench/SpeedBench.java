package io.koe5.eval.bench;

import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.eval.Scorecard;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How fast koe5 is on this machine.
 *
 * @param passages how many passages to index
 * @param threads how many cores to use
 * @param launcher the {@code koe5} script, to time searches with
 * @param model what to embed with
 * @param compared models whose embedding is timed beside it
 * @param data folder of benchmarks to score
 */
record SpeedBench(
    int passages,
    int threads,
    Optional<Path> launcher,
    PreparedModel model,
    List<PreparedModel> compared,
    Optional<Path> data) {
  private static final int PASSAGE_TOKENS = 130;
  private static final int COLD_SEARCHES = 5;
  private static final int WARM_SEARCHES = 50;
  private static final int EMBEDDED = 400;
  private static final long SEED = 20261101;

  static SpeedBench of(List<String> options) {
    Arguments arguments =
        Arguments.parse(
            options,
            Set.of("--passages", "--threads", "--launcher", "--model", "--compare", "--data"),
            Set.of("--json"));
    return new SpeedBench(
        arguments.number("--passages", 1_000),
        arguments.number("--threads", Runtime.getRuntime().availableProcessors()),
        arguments.one("--launcher").map(Path::of),
        Models.named(arguments.one("--model")),
        arguments.all("--compare").stream().map(Optional::of).map(Models::named).toList(),
        arguments.one("--data").map(Path::of));
  }

  Report run() throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    try (ScratchFolder scratch = ScratchFolder.make()) {
      Path index = scratch.path().resolve("index");
      figures.addAll(indexing(scratch.path().resolve("texts"), index));
      if (launcher.isPresent()) {
        figures.addAll(searching(new Launcher(launcher.get().toAbsolutePath(), index)));
      }
    }
    if (!compared.isEmpty()) {
      figures.addAll(embedding());
    }
    List<Scorecard> scorecards =
        data.isPresent() ? new QualityTable(model).score(data.get()) : List.of();
    Map<String, Object> json = new LinkedHashMap<>(Figure.json(figures));
    json.put("quality", scorecards.stream().map(Scorecard::toJson).toList());
    return new Report(Figure.text(figures) + QualityTable.text(scorecards), json);
  }

  private List<Figure> indexing(Path texts, Path index) throws IOException {
    System.err.println("indexing…");
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, Threads.forIndexing(threads))) {
      return new IndexingRun(prose(embedder, passages), texts, index).measure(embedder);
    }
  }

  private static List<Figure> searching(Launcher koe5) throws IOException, InterruptedException {
    System.err.println("searching…");
    KoreanProse prose = new KoreanProse(SEED + 1);
    List<String> questions = Stream.generate(prose::question).limit(WARM_SEARCHES).toList();
    return List.of(
        new Figure(
            "cold_search_seconds",
            "cold search, new process, median of " + COLD_SEARCHES,
            koe5.coldSeconds(questions.subList(0, COLD_SEARCHES)),
            "%.2f s"),
        new Figure(
            "warm_search_ms",
            "warm search, median of " + WARM_SEARCHES,
            koe5.warmMillis(questions),
            "%.1f ms"));
  }

  private List<Figure> embedding() {
    System.err.println("embedding with one model and another…");
    List<OnnxEmbedder> embedders = new ArrayList<>();
    try {
      Stream.concat(Stream.of(model), compared.stream())
          .forEach(each -> embedders.add(OnnxEmbedder.open(each, Threads.forIndexing(threads))));
      List<String> passages = prose(embedders.getFirst(), EMBEDDED);
      EmbeddingSpeed speed = EmbeddingSpeed.measure(embedders, passages);
      List<Figure> figures = new ArrayList<>();
      figures.add(embedding("embedding", model, speed.rate(0)));
      for (int i = 1; i <= compared.size(); i++) {
        PreparedModel other = compared.get(i - 1);
        figures.add(embedding("embedding_" + i, other, speed.rate(i)));
        figures.add(
            new Figure(
                "times_as_fast_as_" + i,
                "the first beside " + Models.called(other) + ", median",
                speed.timesAsFastAs(i),
                "%.2f times"));
      }
      return figures;
    } finally {
      embedders.forEach(OnnxEmbedder::close);
    }
  }

  private static Figure embedding(String key, PreparedModel model, double rate) {
    return new Figure(
        key + "_passages_per_second",
        "embedding alone, " + Models.called(model),
        rate,
        "%.1f passages/s");
  }

  private static List<String> prose(OnnxEmbedder embedder, int count) {
    KoreanProse prose = new KoreanProse(SEED);
    return Stream.generate(() -> prose.passage(embedder, PASSAGE_TOKENS)).limit(count).toList();
  }
}
