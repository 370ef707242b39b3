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

/**
 * An embedder that loads its model when it is first needed, or in the background from when it is
 * told to: what else a command has to open goes on meanwhile. Thread-safe.
 */
final class LoadingEmbedder implements Embedder {
  private final PreparedModel model;
  private final Loading<Embedder> loading;

  LoadingEmbedder(PreparedModel model, Threads threads, ChosenDevice chosen) {
    this.model = model;
    this.loading =
        new Loading<>(() -> chosen.open(device -> OnnxEmbedder.open(model, threads, device)));
  }

  /** Begins to load, unless that has begun, without waiting for it. */
  void begin() {
    loading.begin();
  }

  @Override
  public ModelProfile profile() {
    return model.profile();
  }

  @Override
  public Embedding embed(String text, Role role) {
    return loading.get().embed(text, role);
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    return loading.get().embedAll(texts, role);
  }

  @Override
  public int countTokens(String text, Role role) {
    return loading.get().countTokens(text, role);
  }

  @Override
  public Optional<Centring> centring() {
    return model.centring();
  }

  /** Closes the model, if it was ever told to load, as soon as it has. */
  @Override
  public void close() {
    loading.close(Embedder::close);
  }
}
