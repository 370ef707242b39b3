package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.model.Role;
import java.util.List;

/** How many texts a second a model embeds when nothing else is done. */
final class EmbeddingSpeed {
  private static final int WARM_UP = 20;

  private EmbeddingSpeed() {}

  static double passagesPerSecond(Embedder embedder, List<String> passages) {
    embedder.embedAll(passages.subList(0, Math.min(WARM_UP, passages.size())), Role.PASSAGE);
    long start = System.nanoTime();
    embedder.embedAll(passages, Role.PASSAGE);
    return passages.size() * 1e9 / (System.nanoTime() - start);
  }
}
