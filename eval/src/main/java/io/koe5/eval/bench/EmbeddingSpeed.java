package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.model.Role;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How fast models embed texts when nothing else is done. They take turns at a few texts each, so
 * that whatever else slows the machine down slows all of them alike.
 *
 * @param passages how many each has embedded
 * @param seconds of each model, by its turns
 */
record EmbeddingSpeed(int passages, double[][] seconds) {
  private static final int TURN = 20;

  /** Has each embed all passages. */
  static EmbeddingSpeed measure(List<? extends Embedder> embedders, List<String> passages) {
    int turns = (passages.size() + TURN - 1) / TURN;
    double[][] seconds = new double[embedders.size()][turns];
    List<String> some = passages.subList(0, Math.min(TURN, passages.size()));
    embedders.forEach(embedder -> embedder.embedAll(some, Role.PASSAGE)); // warms up
    for (int turn = 0; turn < turns; turn++) {
      int end = Math.min((turn + 1) * TURN, passages.size());
      List<String> texts = passages.subList(turn * TURN, end);
      for (int place = 0; place < seconds.length; place++) {
        int i = turn % 2 == 0 ? place : seconds.length - 1 - place; // each follows each other
        long start = System.nanoTime();
        embedders.get(i).embedAll(texts, Role.PASSAGE);
        seconds[i][turn] = (System.nanoTime() - start) / 1e9;
      }
    }
    return new EmbeddingSpeed(passages.size(), seconds);
  }

  /** Passages a second of a model. */
  double rate(int model) {
    return passages / DoubleStream.of(seconds[model]).sum();
  }

  /** How many times as fast as another the first model was, the median of their turns. */
  double timesAsFastAs(int other) {
    return Median.of(
        IntStream.range(0, seconds[0].length)
            .mapToObj(turn -> seconds[other][turn] / seconds[0][turn])
            .toList());
  }
}
