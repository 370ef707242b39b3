package io.koe5.cli;

import io.koe5.Koe5Exception;
import io.koe5.embedding.Threads;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.indexer.IndexUpdate;
import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which model a command runs.
 *
 * @param model the model itself
 * @param folder where its owner keeps it; nothing for the bundled one
 */
record ChosenModel(PreparedModel model, Optional<Path> folder) {
  /**
   * Property of an index made with a model in a folder: that folder, for its name is no address.
   */
  private static final String FOLDER_PROPERTY = "model-folder";

  /**
   * The model asked for, else that of the index, else the bundled one. An index that is to be made
   * anew has a say only if it can be read and its model is still there.
   */
  static ChosenModel forIndexing(Path index, Optional<String> asked, boolean anew) {
    if (asked.isPresent() || !anew) {
      return asked.isPresent() ? of(asked) : ofIndex(index);
    }
    try {
      return ofIndex(index);
    } catch (Koe5Exception e) {
      if (e.key().equals("no-manifest")) {
        throw e; // Somebody else's data: not to be replaced.
      }
      return of(Optional.empty());
    }
  }

  /**
   * The model that the index was made with. For an index that is not there or cannot be read it is
   * the bundled one: whoever opens the index says what is wrong with it.
   */
  static ChosenModel ofIndex(Path index) {
    try {
      IndexFolder folder = new IndexFolder(index);
      Optional<IndexManifest> manifest = folder.manifest();
      Optional<ChosenModel> kept =
          folder.property(FOLDER_PROPERTY).map(Path::of).flatMap(ChosenModel::in);
      return kept.or(() -> manifest.map(made -> named(made.model())))
          .orElseGet(() -> of(Optional.empty()));
    } catch (UncheckedIOException e) {
      return of(Optional.empty());
    }
  }

  /** The model asked for, else the bundled one. */
  static ChosenModel of(Optional<String> asked) {
    ModelStore store = ModelStore.standard();
    if (asked.isEmpty()) {
      return new ChosenModel(store.bundled(), Optional.empty());
    }
    PreparedModel model = store.resolve(asked.get());
    Path named = Path.of(asked.get());
    return new ChosenModel(
        model,
        model.folder().equals(named)
            ? Optional.of(named.toAbsolutePath().normalize())
            : Optional.empty());
  }

  private static ChosenModel named(String name) {
    try {
      return of(Optional.of(name));
    } catch (Koe5Exception e) {
      if (e.key().equals("model.unknown")) {
        throw new Koe5Exception(Console.MESSAGES, "index-model-gone", name);
      }
      throw e;
    }
  }

  /** The model in a folder, if it is still there. */
  private static Optional<ChosenModel> in(Path folder) {
    try {
      return Optional.of(of(Optional.of(folder.toString())));
    } catch (Koe5Exception e) {
      return Optional.empty();
    }
  }

  /** The model, to be loaded when it is needed. */
  LoadingEmbedder embedder(Threads threads) {
    return new LoadingEmbedder(model, threads);
  }

  /** Lets the index know the model's folder, so that it is found again without being named. */
  void rememberIn(Path index) {
    if (folder.isEmpty()) {
      return;
    }
    try (IndexUpdate update = IndexUpdate.open(index)) {
      update.setProperty(FOLDER_PROPERTY, folder.get().toString());
      update.commit();
    }
  }
}
