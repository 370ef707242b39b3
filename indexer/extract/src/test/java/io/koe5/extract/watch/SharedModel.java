package io.koe5.extract.watch;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.FilterEmbedder;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.model.ModelStore;

/** The bundled model, loaded once for many watches, each of which closes what it was given. */
final class SharedModel extends FilterEmbedder {
  private SharedModel(Embedder model) {
    super(model);
  }

  static SharedModel open() {
    return new SharedModel(
        OnnxEmbedder.open(ModelStore.standard().bundled(), Threads.forIndexing(2)));
  }

  Embedder model() {
    return in;
  }

  @Override
  public void close() {}
}
