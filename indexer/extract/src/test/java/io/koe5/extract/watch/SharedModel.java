package io.koe5.extract.watch;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.ModelStore;
import io.koe5.model.Role;
import java.util.List;
import java.util.Optional;

/** The bundled model, loaded once for many watches, each of which closes what it was given. */
record SharedModel(Embedder model) implements Embedder {
  static SharedModel open() {
    return new SharedModel(
        OnnxEmbedder.open(ModelStore.standard().bundled(), Threads.forIndexing(2)));
  }

  @Override
  public ModelProfile profile() {
    return model.profile();
  }

  @Override
  public Embedding embed(String text, Role role) {
    return model.embed(text, role);
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    return model.embedAll(texts, role);
  }

  @Override
  public int countTokens(String text, Role role) {
    return model.countTokens(text, role);
  }

  @Override
  public Optional<Centring> centring() {
    return model.centring();
  }

  @Override
  public void close() {}
}
