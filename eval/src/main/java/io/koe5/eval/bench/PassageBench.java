package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.eval.Setting;
import io.koe5.extract.FolderIndexRequest;
import io.koe5.extract.FolderIndexer;
import io.koe5.extract.IndexReport;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.model.PreparedModel;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.SearchEngine;
import io.koe5.search.VectorSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which passage size finds answers best: indexes a folder with each, asks questions whose answers
 * are known, and looks at which rank the first passage stands that holds the answer's words.
 *
 * @param folder documents
 * @param questions about them
 * @param targets passage sizes in tokens
 * @param model what to embed with
 */
record PassageBench(
    Path folder, List<AnsweredQuestion> questions, List<Integer> targets, PreparedModel model) {
  private static final List<String> TARGETS = List.of("128", "200", "250", "320", "400");
  private static final List<Setting> SETTINGS =
      Setting.of(
          List.of(Mode.BM25, Mode.DENSE, Mode.HYBRID),
          List.of(Fusion.AUTO),
          List.of(VectorSearch.HNSW));

  static PassageBench of(List<String> options) throws IOException {
    Arguments arguments =
        Arguments.parse(
            options, Set.of("--folder", "--questions", "--target", "--model"), Set.of("--json"));
    Path folder =
        arguments
            .one("--folder")
            .map(Path::of)
            .orElseThrow(() -> new IllegalArgumentException("--folder is missing"));
    List<String> targets = arguments.all("--target");
    return new PassageBench(
        folder,
        AnsweredQuestion.read(arguments.all("--questions").stream().map(Path::of).toList()),
        (targets.isEmpty() ? TARGETS : targets).stream().map(Integer::valueOf).toList(),
        Models.named(arguments.one("--model")));
  }

  Report run() throws IOException {
    List<AnswerRanks> results = new ArrayList<>();
    try (OnnxEmbedder embedder =
        OnnxEmbedder.open(model, Threads.forIndexing(Runtime.getRuntime().availableProcessors()))) {
      for (int target : targets) {
        for (boolean headings : new boolean[] {false, true}) {
          results.addAll(ask(new Chunking.Passages(target, headings), embedder));
        }
      }
    }
    return new Report(
        text(results), Map.of("results", results.stream().map(AnswerRanks::toJson).toList()));
  }

  private List<AnswerRanks> ask(Chunking.Passages chunking, Embedder embedder) throws IOException {
    System.err.println(chunking.description() + "…");
    List<AnswerRanks> results = new ArrayList<>();
    try (ScratchFolder scratch = ScratchFolder.make()) {
      FolderIndexRequest request = FolderIndexRequest.of(scratch.path(), folder);
      IndexReport report =
          FolderIndexer.index(request, chunking, embedder, progress -> {}, () -> false);
      try (SearchEngine engine = SearchEngine.open(scratch.path(), embedder)) {
        for (Setting setting : SETTINGS) {
          results.add(AnswerRanks.find(questions, engine, setting, chunking, report.passages()));
        }
      }
    }
    return results;
  }

  private static String text(List<AnswerRanks> results) {
    Table table =
        new Table()
            .row(
                List.of(
                    "", "passages", "mode", "mrr@10", "in 1", "in 5", "file mrr@10", "file in 5"));
    for (AnswerRanks result : results) {
      table.row(
          List.of(
              result.chunking().description(),
              Long.toString(result.passages()),
              result.setting().modeLabel(),
              shown(result.any().reciprocal()),
              shown(result.any().within(1)),
              shown(result.any().within(5)),
              shown(result.best().reciprocal()),
              shown(result.best().within(5))));
    }
    return table.text();
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
