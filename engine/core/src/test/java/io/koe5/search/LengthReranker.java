package io.koe5.search;

import io.koe5.model.RerankerProfile;
import io.koe5.reranking.Reranker;
import java.time.Duration;
import java.util.List;

/**
 * A reranker that anyone can follow: the longer a passage, the better.
 *
 * @param most how many passages it reads before any budget ends
 */
record LengthReranker(int most) implements Reranker {
  @Override
  public RerankerProfile profile() {
    return new RerankerProfile("length", "4567", "f32", 512);
  }

  @Override
  public List<Double> scores(String query, List<String> passages, Duration budget) {
    return passages.stream().limit(most).map(LengthReranker::score).toList();
  }

  static double score(String passage) {
    return 1 - 1.0 / (1 + passage.length());
  }

  @Override
  public void close() {}
}
