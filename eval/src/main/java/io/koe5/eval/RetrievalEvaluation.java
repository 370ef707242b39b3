package io.koe5.eval;

import io.koe5.UserHome;
import io.koe5.corpora.Query;
import io.koe5.corpora.Task;
import io.koe5.embedding.Embedder;
import io.koe5.search.SearchEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a task's questions of its documents, through the same indexer and search engine that serve
 * people's own folders, and scores the answers. Indexes are kept, so that a second evaluation of
 * the same documents and model embeds nothing but the questions; with a {@link CachedEmbedder} not
 * even those. Not thread-safe.
 */
public final class RetrievalEvaluation {
  private final Embedder embedder;
  private final Path indexes;
  private final List<Metric> metrics;
  private final int threads;

  /**
   * An evaluation of one model.
   *
   * @param embedder embeds documents and questions; stays the caller's to close
   * @param indexes folder for the indexes, such as {@link #standardFolder}
   * @param metrics what to measure, such as {@link Metrics#standard}
   * @param threads how many questions to ask at a time; the answers do not depend on it
   */
  public RetrievalEvaluation(Embedder embedder, Path indexes, List<Metric> metrics, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.embedder = embedder;
    this.indexes = indexes;
    this.metrics = List.copyOf(metrics);
    this.threads = threads;
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
    TaskIndex index = TaskIndex.update(task, granularity, embedder, indexes, listener);
    return score(task, index, granularity, settings, listener);
  }

  /**
   * Scores the search of an index that is there, in each setting: nothing is written to it.
   *
   * @throws io.koe5.Koe5Exception if the index cannot be read, or was made with another model
   */
  public List<Scorecard> evaluate(
      OwnQuestions questions, List<Setting> settings, EvaluationListener listener) {
    TaskIndex index =
        new TaskIndex(
            questions.index(), questions.documents(), questions.partial(), questions.unknown());
    return score(questions.task(), index, Granularity.PASSAGE, settings, listener);
  }

  private List<Scorecard> score(
      Task task,
      TaskIndex index,
      Granularity granularity,
      List<Setting> settings,
      EvaluationListener listener) {
    Embedder questions = questionVectors(task, settings, listener);
    List<Scorecard> scorecards = new ArrayList<>();
    try (SearchEngine engine = SearchEngine.open(index.folder(), questions)) {
      QuestionRun run = new QuestionRun(engine, task.queries(), task.candidates(), threads);
      for (Setting setting : settings) {
        QuestionRun.Answers answers =
            run.ask(setting, count -> listener.asked(task, setting, count));
        scorecards.add(scorecard(task, setting, granularity, index, answers));
      }
    }
    return scorecards;
  }

  private Embedder questionVectors(Task task, List<Setting> settings, EvaluationListener listener) {
    boolean needed = settings.stream().anyMatch(Setting::needsVectors);
    List<Query> queries = needed ? task.queries() : List.of();
    return QuestionVectors.of(
        queries, embedder, count -> listener.questionsEmbedded(task, count, queries.size()));
  }

  private Scorecard scorecard(
      Task task,
      Setting setting,
      Granularity granularity,
      TaskIndex index,
      QuestionRun.Answers answers) {
    Map<String, QueryScores> scores = new LinkedHashMap<>();
    metrics.forEach(
        metric -> scores.put(metric.name(), answers.run().scores(metric, task.qrels())));
    return new Scorecard(
        task.name(),
        task.split(),
        embedder.profile().name(),
        setting,
        granularity,
        index.documents(),
        index.truncated(),
        index.unknown(),
        answers.run(),
        scores,
        answers.queriesPerSecond());
  }
}
