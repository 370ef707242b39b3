package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An embedder that keeps how long it was at work: the wall time during which at least one text was
 * being embedded. Counting tokens is not embedding.
 */
final class TimedEmbedder implements Embedder {
  private final Embedder embedder;
  private int active;
  private long since;
  private long nanos;

  TimedEmbedder(Embedder embedder) {
    this.embedder = embedder;
  }

  /** Wall time of embedding so far. */
  synchronized long nanos() {
    return nanos;
  }

  @Override
  public ModelProfile profile() {
    return embedder.profile();
  }

  @Override
  public Embedding embed(String text, Role role) {
    return timed(() -> embedder.embed(text, role));
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    return timed(() -> embedder.embedAll(texts, role));
  }

  @Override
  public int countTokens(String text, Role role) {
    return embedder.countTokens(text, role);
  }

  @Override
  public Optional<Centring> centring() {
    return embedder.centring();
  }

  @Override
  public void close() {
    embedder.close();
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
