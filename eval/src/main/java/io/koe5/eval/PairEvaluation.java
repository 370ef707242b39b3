package io.koe5.eval;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.model.Role;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the texts of a task's pairs by their vectors, in the two ways that people do it: with
 * the query prefix on both sides, as the makers of E5 say for texts of the same kind, and without
 * any, as MTEB does it. As thread-safe as its embedder.
 *
 * @param embedder the model; stays the caller's to close
 */
public record PairEvaluation(Embedder embedder) {

  /** Scores a task: first as queries, then without prefix. */
  public List<PairScorecard> evaluate(PairTask task) {
    return Stream.of(Role.QUERY, Role.NONE).map(role -> evaluate(task, role)).toList();
  }

  private PairScorecard evaluate(PairTask task, Role role) {
    long start = System.nanoTime();
    List<Embedding> first =
        embedder.embedAll(task.pairs().stream().map(PairTask.Pair::first).toList(), role);
    List<Embedding> second =
        embedder.embedAll(task.pairs().stream().map(PairTask.Pair::second).toList(), role);
    double seconds = (System.nanoTime() - start) / 1e9;
    double[] people = task.pairs().stream().mapToDouble(PairTask.Pair::score).toArray();
    return new PairScorecard(
        task.name(),
        task.split(),
        embedder.profile().name(),
        role,
        task.pairs().size(),
        Stream.of(first, second).flatMap(List::stream).filter(Embedding::truncated).count(),
        PairScores.of(vectors(first), vectors(second), people),
        seconds);
  }

  private static List<float[]> vectors(List<Embedding> embeddings) {
    return embeddings.stream().map(Embedding::vector).toList();
  }
}
