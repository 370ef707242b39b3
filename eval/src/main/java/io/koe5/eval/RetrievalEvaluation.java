package io.koe5.eval;

import io.koe5.UserHome;
import io.koe5.corpora.Query;
import io.koe5.corpora.Task;
import io.koe5.embedding.Embedder;
import io.koe5.search.Fusion;
import io.koe5.search.Hit;
import io.koe5.search.SearchEngine;
import io.koe5.search.SearchRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a task's questions of its documents, through the same indexer and search engine that serve
 * people's own folders, and scores the answers. Indexes are kept, so that a second evaluation of
 * the same documents and model embeds nothing but the questions. Not thread-safe.
 */
public final class RetrievalEvaluation {
  /** Enough for every metric in use; what comes later scores nothing. */
  private static final int DEPTH = 100;

  private final Embedder documents;
  private final Embedder queries;
  private final Path indexes;
  private final List<Metric> metrics;

  /**
   * An evaluation of one model.
   *
   * @param documents embeds the corpus; stays the caller's to close
   * @param queries embeds the questions, of the same model; stays the caller's to close
   * @param indexes folder for the indexes, such as {@link #standardFolder}
   * @param metrics what to measure
   */
  public RetrievalEvaluation(
      Embedder documents, Embedder queries, Path indexes, List<Metric> metrics) {
    this.documents = documents;
    this.queries = queries;
    this.indexes = indexes;
    this.metrics = List.copyOf(metrics);
  }

  /** Where the indexes of the user who runs this program are kept. */
  public static Path standardFolder() {
    return UserHome.standard().cache().resolve("eval");
  }

  /**
   * Scores a task in each setting, in their order.
   *
   * @throws io.koe5.corpora.CorpusException if the documents cannot be read
   * @throws io.koe5.Koe5Exception if the index cannot be written or read
   */
  public List<Scorecard> evaluate(
      Task task, List<Setting> settings, Granularity granularity, EvaluationListener listener) {
    TaskIndex index = TaskIndex.update(task, granularity, documents, indexes, listener);
    List<Scorecard> scorecards = new ArrayList<>();
    try (SearchEngine engine = SearchEngine.open(index.folder(), queries)) {
      for (Setting setting : settings) {
        scorecards.add(score(task, setting, granularity, index, engine, listener));
      }
    }
    return scorecards;
  }

  private Scorecard score(
      Task task,
      Setting setting,
      Granularity granularity,
      TaskIndex index,
      SearchEngine engine,
      EvaluationListener listener) {
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    long nanos = 0;
    for (Query query : task.queries()) {
      long start = System.nanoTime();
      Ranking ranking = answer(query, setting, engine);
      nanos += System.nanoTime() - start;
      rankings.put(query.id(), ranking);
      listener.asked(task, setting, rankings.size());
    }
    Run run = new Run(rankings);
    Map<String, QueryScores> scores = new LinkedHashMap<>();
    metrics.forEach(metric -> scores.put(metric.name(), run.scores(metric, task.qrels())));
    return new Scorecard(
        task.name(),
        task.split(),
        queries.profile().name(),
        setting,
        granularity,
        index.documents(),
        index.truncated(),
        index.unknown(),
        run,
        scores,
        rankings.size() * 1e9 / Math.max(1, nanos));
  }

  private static Ranking answer(Query query, Setting setting, SearchEngine engine) {
    if (query.text().isBlank()) {
      return Ranking.EMPTY;
    }
    SearchRequest request =
        SearchRequest.of(query.text())
            .withLimit(DEPTH)
            .withMode(setting.mode())
            .withFusion(setting.fusion().orElse(Fusion.AUTO));
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Hit hit : engine.search(request).hits()) {
      scores.merge(hit.document().id(), hit.score(), Math::max);
    }
    return Ranking.of(scores);
  }
}
