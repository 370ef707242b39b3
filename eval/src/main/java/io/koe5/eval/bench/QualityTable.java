package io.koe5.eval.bench;

import io.koe5.corpora.BeirFolder;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.eval.CachedEmbedder;
import io.koe5.eval.EvaluationListener;
import io.koe5.eval.Granularity;
import io.koe5.eval.Metric;
import io.koe5.eval.Ndcg;
import io.koe5.eval.RetrievalEvaluation;
import io.koe5.eval.Scorecard;
import io.koe5.eval.Setting;
import io.koe5.eval.VectorCache;
import io.koe5.model.PreparedModel;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every task of a folder in every mode and fusion.
 *
 * @param model what to embed with
 */
record QualityTable(PreparedModel model) {
  private static final Metric NDCG = new Ndcg(10);
  private static final List<Setting> SETTINGS =
      Setting.of(
          List.of(Mode.BM25, Mode.DENSE, Mode.HYBRID),
          List.of(Fusion.RRF, Fusion.WEIGHTED_RRF, Fusion.AUTO));

  List<Scorecard> score(Path data) {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Scorecard> scorecards = new ArrayList<>();
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, Threads.forIndexing(cores));
        CachedEmbedder cached =
            new CachedEmbedder(
                embedder, VectorCache.open(VectorCache.standardFolder(), embedder.profile()))) {
      RetrievalEvaluation evaluation =
          new RetrievalEvaluation(
              cached, RetrievalEvaluation.standardFolder(), List.of(NDCG), cores);
      for (BeirFolder task : BeirFolder.below(data)) {
        System.err.println("scoring " + task.name() + "…");
        scorecards.addAll(
            evaluation.evaluate(
                task.read(), SETTINGS, Granularity.DOCUMENT, EvaluationListener.silent()));
      }
    }
    return scorecards;
  }

  /** A row a task, a column a setting; nothing for nothing. */
  static String text(List<Scorecard> scorecards) {
    if (scorecards.isEmpty()) {
      return "";
    }
    Table table = new Table();
    List<String> head = new ArrayList<>(List.of(NDCG.name()));
    SETTINGS.forEach(setting -> head.add(setting.label()));
    table.row(head);
    for (int i = 0; i < scorecards.size(); i += SETTINGS.size()) {
      List<String> row = new ArrayList<>(List.of(scorecards.get(i).task()));
      for (Scorecard scorecard : scorecards.subList(i, i + SETTINGS.size())) {
        row.add(String.format(Locale.ROOT, "%.4f", scorecard.mean(NDCG)));
      }
      table.row(row);
    }
    return System.lineSeparator() + table.text();
  }
}
