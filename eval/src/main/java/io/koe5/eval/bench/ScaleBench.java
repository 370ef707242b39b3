package io.koe5.eval.bench;

import io.koe5.corpora.Task;
import io.koe5.eval.EvaluationListener;
import io.koe5.eval.Granularity;
import io.koe5.eval.Metric;
import io.koe5.eval.Ndcg;
import io.koe5.eval.Ranking;
import io.koe5.eval.RetrievalEvaluation;
import io.koe5.eval.Scorecard;
import io.koe5.eval.Setting;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.VectorSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A corpus of any size through the whole of an evaluation: written, read, indexed and asked, with
 * made-up vectors. Says how fast, in how much memory, and how much of what the exact search finds
 * the graph finds as well. Without options it is as large as MIRACL's Korean part.
 *
 * @param corpus what is indexed and asked
 * @param scratch where it goes; a passage and its index take about 5 KB
 */
record ScaleBench(MadeUpCorpus corpus, Path scratch) {
  private static final int MIRACL_DOCUMENTS = 1_486_752;
  private static final int MIRACL_QUESTIONS = 213;
  private static final int DOCUMENTS_PER_CLUSTER = 300;
  private static final int TOLD_EVERY = 50_000;
  private static final Metric NDCG = new Ndcg(10);
  private static final List<Integer> RECALL_CUTOFFS = List.of(10, 100);
  private static final List<Setting> SETTINGS =
      Setting.of(List.of(Mode.values()), List.of(Fusion.AUTO), List.of(VectorSearch.values()));

  static Report run(List<String> options) throws IOException {
    Arguments arguments =
        Arguments.parse(options, Set.of("--documents", "--questions"), Set.of("--json"));
    MadeUpCorpus corpus =
        new MadeUpCorpus(
            arguments.number("--documents", MIRACL_DOCUMENTS),
            arguments.number("--questions", MIRACL_QUESTIONS));
    try (ScratchFolder folder = ScratchFolder.make()) {
      return new ScaleBench(corpus, folder.path()).run();
    }
  }

  Report run() throws IOException {
    Task task = corpus.write(scratch.resolve("MadeUp")).read();
    int clusters = Math.max(1, corpus.documents() / DOCUMENTS_PER_CLUSTER);
    IndexingTime indexing = new IndexingTime();
    try (ClusteredVectors vectors = new ClusteredVectors(clusters);
        MemoryWatch memory = new MemoryWatch()) {
      List<Scorecard> cards =
          new RetrievalEvaluation(
                  vectors,
                  scratch.resolve("indexes"),
                  List.of(NDCG),
                  Runtime.getRuntime().availableProcessors())
              .evaluate(task, SETTINGS, Granularity.DOCUMENT, indexing);
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure("documents", "passages", corpus.documents(), "%.0f"));
      figures.add(
          new Figure("indexing_seconds", "read and indexed, seconds", indexing.seconds(), "%.0f"));
      figures.addAll(memory(memory.peak()));
      cards.forEach(card -> figures.addAll(answers(card)));
      RECALL_CUTOFFS.forEach(cutoff -> figures.add(recall(cards, cutoff)));
      return new Report(Figure.text(figures), Figure.json(figures));
    }
  }

  private static List<Figure> memory(MemoryWatch.Peak peak) {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("heap_megabytes", "Java heap, MB at most", peak.heap() / 1e6, "%.0f"));
    peak.anonymous()
        .ifPresent(
            bytes ->
                figures.add(
                    new Figure(
                        "memory_megabytes", "heap and native, MB at most", bytes / 1e6, "%.0f")));
    return figures;
  }

  private static List<Figure> answers(Scorecard card) {
    String label = card.setting().label();
    String key = label.replace('-', '_');
    return List.of(
        new Figure(key + "_ndcg_at_10", label + ", nDCG@10", card.mean(NDCG), "%.4f"),
        new Figure(
            key + "_queries_per_second",
            label + ", questions a second",
            card.queriesPerSecond(),
            "%.1f"));
  }

  /** The share of the exact search's first passages that the graph finds among its own first. */
  private static Figure recall(List<Scorecard> cards, int cutoff) {
    Scorecard exact = dense(cards, VectorSearch.EXACT);
    Scorecard graph = dense(cards, VectorSearch.HNSW);
    double recall =
        exact.run().rankings().entrySet().stream()
            .mapToDouble(
                entry -> {
                  Ranking found =
                      graph.run().rankings().getOrDefault(entry.getKey(), Ranking.EMPTY);
                  Set<String> first = new HashSet<>(found.first(cutoff));
                  List<String> nearest = entry.getValue().first(cutoff);
                  return (double) nearest.stream().filter(first::contains).count() / nearest.size();
                })
            .average()
            .orElse(0);
    return new Figure(
        "recall_at_" + cutoff, "graph finds of the exact first " + cutoff, recall, "%.4f");
  }

  private static Scorecard dense(List<Scorecard> cards, VectorSearch how) {
    return cards.stream()
        .filter(card -> card.setting().mode() == Mode.DENSE && card.setting().vectors() == how)
        .findFirst()
        .orElseThrow();
  }

  /** Says how far indexing is, and keeps how long it took: until the first question is embedded. */
  private static final class IndexingTime implements EvaluationListener {
    private final long begun = System.nanoTime();
    private long ended = begun;

    double seconds() {
      return (ended - begun) / 1e9;
    }

    @Override
    public void indexed(Task task, long documents) {
      if (documents % TOLD_EVERY == 0) {
        System.err.printf("%,d passages read%n", documents);
      }
    }

    @Override
    public void questionsEmbedded(Task task, int done, int total) {
      if (ended == begun) {
        ended = System.nanoTime();
      }
    }
  }
}
