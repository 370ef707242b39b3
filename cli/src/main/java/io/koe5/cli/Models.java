package io.koe5.cli;

import io.koe5.embedding.Threads;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
import java.nio.file.Path;
import java.util.Optional;

/** Which model a command runs. */
final class Models {
  private Models() {}

  /** The model asked for, else that of the index, else the bundled one. */
  static LoadingEmbedder forIndexing(Path index, Optional<String> asked, Threads threads) {
    Optional<String> name = asked.or(() -> nameOf(index));
    return embedder(name, threads);
  }

  /** The model that the index was made with. */
  static LoadingEmbedder forQueries(Path index, Threads threads) {
    return embedder(nameOf(index), threads);
  }

  /** The model asked for, else the bundled one. */
  static LoadingEmbedder embedder(Optional<String> asked, Threads threads) {
    ModelStore store = ModelStore.standard();
    PreparedModel model = asked.map(store::resolve).orElseGet(store::bundled);
    return new LoadingEmbedder(model, threads);
  }

  private static Optional<String> nameOf(Path index) {
    return new IndexFolder(index).manifest().map(IndexManifest::model);
  }
}
