package io.koe5.cli;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.PreparedModel;
import io.koe5.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * An embedder that loads its model when it is first needed, or in the background from when it is
 * told to: what else a command has to open goes on meanwhile. Thread-safe.
 */
final class LoadingEmbedder implements Embedder {
  private final PreparedModel model;
  private final Threads threads;
  private Optional<CompletableFuture<Embedder>> loading = Optional.empty();

  LoadingEmbedder(PreparedModel model, Threads threads) {
    this.model = model;
    this.threads = threads;
  }

  /** Begins to load, unless that has begun, without waiting for it. */
  synchronized void begin() {
    if (loading.isEmpty()) {
      loading = Optional.of(Background.supply(this::open));
    }
  }

  private synchronized CompletableFuture<Embedder> loading() {
    begin();
    return loading.orElseThrow();
  }

  private Embedder open() {
    return OnnxEmbedder.open(model, threads);
  }

  private Embedder loaded() {
    try {
      return loading().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error problem) {
        throw problem;
      }
      throw e;
    }
  }

  @Override
  public ModelProfile profile() {
    return model.profile();
  }

  @Override
  public Embedding embed(String text, Role role) {
    return loaded().embed(text, role);
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    return loaded().embedAll(texts, role);
  }

  @Override
  public int countTokens(String text, Role role) {
    return loaded().countTokens(text, role);
  }

  @Override
  public Optional<Centring> centring() {
    return model.centring();
  }

  /** Closes the model, if it was ever told to load, as soon as it has. */
  @Override
  public synchronized void close() {
    if (loading.isPresent()) {
      loading.get().thenAccept(Embedder::close).exceptionally(LoadingEmbedder::neverOpened).join();
    }
  }

  /** Whoever needed the model has been told why it did not load. */
  private static @Nullable Void neverOpened(Throwable failure) {
    return null;
  }
}
