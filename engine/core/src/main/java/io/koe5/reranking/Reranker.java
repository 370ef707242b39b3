package io.koe5.reranking;

import io.koe5.model.RerankerProfile;
import java.time.Duration;
import java.util.List;

/**
 * Reads a question and a passage together and says how well the passage answers. A pair's score
 * depends on nothing but its two texts and the model: not on the other passages of a call.
 * Implementations are thread-safe.
 */
public interface Reranker extends AutoCloseable {
  /** The model's properties and identity. */
  RerankerProfile profile();

  /**
   * How well passages answer a query, each between 0 and 1: the sigmoid of the model's logit. A
   * pair longer than the model reads loses the end of its longer text, then of both.
   *
   * @param query as typed
   * @param passages in the order in which they are to be scored
   * @param budget wall time after which no further passage is begun, so that the call may take one
   *     pair longer; none is scored where it is not positive
   * @return a score for each of the first passages, in their order: fewer than there are passages
   *     where the budget ended
   * @throws io.koe5.Koe5Exception if the model's numbers are broken
   * @throws IllegalStateException if the reranker is closed
   */
  List<Double> scores(String query, List<String> passages, Duration budget);

  @Override
  void close();
}
