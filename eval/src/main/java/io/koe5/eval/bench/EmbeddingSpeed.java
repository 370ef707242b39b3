package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.model.Role;
import java.util.Arrays;
import java.util.List;

/**
 * How many texts a second models embed when nothing else is done. They take turns at a few texts
 * each, so that whatever else slows the machine down slows all of them alike.
 */
final class EmbeddingSpeed {
  private static final int TURN = 20;

  private EmbeddingSpeed() {}

  /** Passages a second, in the order of the embedders. */
  static double[] passagesPerSecond(List<? extends Embedder> embedders, List<String> passages) {
    List<String> some = passages.subList(0, Math.min(TURN, passages.size()));
    embedders.forEach(embedder -> embedder.embedAll(some, Role.PASSAGE)); // warms up
    long[] nanos = new long[embedders.size()];
    for (int from = 0; from < passages.size(); from += TURN) {
      List<String> turn = passages.subList(from, Math.min(from + TURN, passages.size()));
      for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        embedders.get(i).embedAll(turn, Role.PASSAGE);
        nanos[i] += System.nanoTime() - start;
      }
    }
    return Arrays.stream(nanos).mapToDouble(each -> passages.size() * 1e9 / each).toArray();
  }
}
