package io.koe5.eval;

import io.koe5.corpora.Query;
import io.koe5.search.RankedDocument;
import io.koe5.search.SearchEngine;
import io.koe5.search.SearchRequest;
import io.koe5.search.VectorSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Questions asked of one engine, several at a time.
 *
 * @param engine what answers
 * @param queries the questions
 * @param candidates query id → ids of the documents that may answer it; empty where all may
 * @param threads how many questions at a time
 */
record QuestionRun(
    SearchEngine engine,
    List<Query> queries,
    Optional<Map<String, List<String>>> candidates,
    int threads) {

  /**
   * How many documents more an exact search gives than count: those as near as the last that counts
   * must all be there, for trec_eval's order among them to decide.
   */
  private static final int MARGIN = 100;

  /** What was answered, in the order of the questions, and how fast. */
  record Answers(Run run, double queriesPerSecond) {}

  /** Asks all questions; the listener is told, on this thread, how many have been answered. */
  Answers ask(Setting setting, IntConsumer asked) {
    long start = System.nanoTime();
    List<Future<Ranking>> answers = new ArrayList<>();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("koe5-eval-", 0).factory());
    try (workers) {
      queries.forEach(query -> answers.add(workers.submit(() -> answer(query, setting))));
      Map<String, Ranking> rankings = collect(answers, asked);
      double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
      return new Answers(new Run(rankings), rankings.size() / seconds);
    }
  }

  private Map<String, Ranking> collect(List<Future<Ranking>> answers, IntConsumer asked) {
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    try {
      for (int i = 0; i < answers.size(); i++) {
        rankings.put(queries.get(i).id(), result(answers.get(i)));
        asked.accept(rankings.size());
      }
    } finally {
      // After a failure: what has not begun need not begin.
      answers.forEach(answer -> answer.cancel(false));
    }
    return rankings;
  }

  private static Ranking result(Future<Ranking> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException problem
          ? problem
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while questions were asked", e);
    }
  }

  private Ranking answer(Query query, Setting setting) {
    List<String> among =
        candidates.map(all -> all.getOrDefault(query.id(), List.of())).orElse(List.of());
    if (query.text().isBlank() || (candidates.isPresent() && among.isEmpty())) {
      return Ranking.EMPTY;
    }
    int margin = setting.vectors() == VectorSearch.EXACT ? MARGIN : 0;
    // Who is given candidates is to judge them all, as MTEB's rerankers do.
    int read = Math.max(1, among.size());
    SearchRequest request =
        setting.request(query.text(), read).withDocuments(among).withLimit(Metrics.DEPTH + margin);
    Map<String, Double> scores = new LinkedHashMap<>();
    for (RankedDocument document : engine.rank(request)) {
      scores.put(document.id(), document.score());
    }
    return Ranking.of(scores).cut(Metrics.DEPTH);
  }
}
