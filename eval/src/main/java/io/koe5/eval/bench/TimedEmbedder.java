package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.embedding.FilterEmbedder;
import io.koe5.model.Role;
import java.util.List;
import java.util.function.Supplier;

/**
 * An embedder that keeps how long it was at work: the wall time during which at least one text was
 * being embedded. Counting tokens is not embedding.
 */
final class TimedEmbedder extends FilterEmbedder {
  private int active;
  private long since;
  private long nanos;

  TimedEmbedder(Embedder embedder) {
    super(embedder);
  }

  /** Wall time of embedding so far. */
  synchronized long nanos() {
    return nanos;
  }

  @Override
  public Embedding embed(String text, Role role) {
    return timed(() -> in.embed(text, role));
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    return timed(() -> in.embedAll(texts, role));
  }

  private <T> T timed(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (active++ == 0) {
      since = System.nanoTime();
    }
  }

  private synchronized void end() {
    if (--active == 0) {
      nanos += System.nanoTime() - since;
    }
  }
}
