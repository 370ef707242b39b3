package io.koe5.cli;

import io.koe5.Koe5Exception;
import io.koe5.embedding.Threads;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which model a command runs.
 *
 * @param model the model itself
 * @param folder where its owner keeps it; nothing for one that is found by its name
 * @param device what it runs on
 */
record ChosenModel(PreparedModel model, Optional<Path> folder, ChosenDevice device) {
  /**
   * Property of an index made with a model in a folder: that folder, for its name is no address.
   */
  private static final String FOLDER_PROPERTY = "model-folder";

  /**
   * The model asked for, else that of the index, else the bundled one. An index that is to be made
   * anew has a say only if it can be read and its model is still there.
   */
  static ChosenModel forIndexing(
      Console console, Path index, Optional<String> asked, boolean anew) {
    if (asked.isPresent() || !anew) {
      return asked.isPresent() ? of(console, asked) : ofIndex(console, index);
    }
    try {
      return ofIndex(console, index);
    } catch (Koe5Exception e) {
      if (e.key().equals("no-manifest")) {
        throw e; // Somebody else's data: not to be replaced.
      }
      return of(console, Optional.empty());
    }
  }

  /**
   * The model that the index was made with, with the prefixes it was made with. For an index that
   * is not there or cannot be read it is the bundled one: whoever opens the index says what is
   * wrong with it.
   */
  static ChosenModel ofIndex(Console console, Path index) {
    try {
      IndexFolder folder = new IndexFolder(index);
      Optional<IndexManifest> manifest = folder.manifestOfAnyAge();
      Optional<ChosenModel> kept =
          folder
              .property(FOLDER_PROPERTY)
              .filter(path -> !path.isEmpty())
              .flatMap(path -> in(console, path))
              .filter(chosen -> manifest.stream().allMatch(chosen::isIn));
      return kept.or(() -> manifest.map(made -> ofManifest(console, made)))
          .map(chosen -> manifest.map(chosen::as).orElse(chosen))
          .orElseGet(() -> of(console, Optional.empty()))
          .asked(console);
    } catch (UncheckedIOException e) {
      return of(console, Optional.empty());
    }
  }

  /** The model asked for, else the bundled one. */
  static ChosenModel of(Console console, Optional<String> asked) {
    if (asked.isEmpty()) {
      return new ChosenModel(bundled(console), Optional.empty(), new ChosenDevice(console))
          .asked(console);
    }
    return found(console, asked.get()).asked(console);
  }

  /** The model that comes with koe5. */
  static PreparedModel bundled(Console console) {
    return new ModelStore(console.surroundings().home().cache().resolve("models")).bundled();
  }

  private static ChosenModel found(Console console, String asked) {
    Path base = console.surroundings().folder();
    PreparedModel model = console.library().embedding(asked, base, new StageNotes(console, asked));
    return new ChosenModel(model, folder(console, asked), new ChosenDevice(console));
  }

  /** The folder that was named; nothing where the name was that of a model. */
  private static Optional<Path> folder(Console console, String asked) {
    if (console.library().isNamed(asked)) {
      return Optional.empty();
    }
    try {
      Path folder = console.surroundings().folder().resolve(asked).toAbsolutePath().normalize();
      return Optional.of(folder).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private boolean isIn(IndexManifest made) {
    return made.isOf(model.profile());
  }

  /** The model with the prefixes that an index was made with. */
  private ChosenModel as(IndexManifest made) {
    return isIn(made) ? prefixed(made.queryPrefix(), made.passagePrefix()) : this;
  }

  /** The model with the prefixes that the person asks for. */
  private ChosenModel asked(Console console) {
    return prefixed(
        console.queryPrefix().orElse(model.profile().queryPrefix()),
        console.passagePrefix().orElse(model.profile().passagePrefix()));
  }

  private ChosenModel prefixed(String query, String passage) {
    return new ChosenModel(model.withPrefixes(query, passage), folder, device);
  }

  /** The model that made an index; the bundled one also where another is kept under its name. */
  private static ChosenModel ofManifest(Console console, IndexManifest made) {
    boolean bundled =
        ModelStore.bundledProfile()
            .filter(profile -> profile.name().equals(made.model()) && made.isOf(profile))
            .isPresent();
    return bundled
        ? new ChosenModel(bundled(console), Optional.empty(), new ChosenDevice(console))
        : named(console, made.model());
  }

  private static ChosenModel named(Console console, String name) {
    try {
      return found(console, name);
    } catch (Koe5Exception e) {
      if (e.key().equals("unknown-model")) {
        throw new Koe5Exception(Console.MESSAGES, "index-model-gone", name);
      }
      throw e;
    }
  }

  /** The model in a folder, if it is still there. */
  private static Optional<ChosenModel> in(Console console, String folder) {
    try {
      return Optional.of(found(console, folder));
    } catch (Koe5Exception e) {
      return Optional.empty();
    }
  }

  /** The model, to be loaded when it is needed. */
  LoadingEmbedder embedder(Threads threads) {
    return new LoadingEmbedder(model, threads, device);
  }

  /**
   * What an index of this model is to remember, so that the model need not be named again: the
   * folder that it lies in. Without one it is found by its name, and an index that remembers none
   * has nothing to forget.
   */
  Map<String, String> propertiesFor(Path index) {
    String address = folder.map(Path::toString).orElse("");
    return address.isEmpty() && rememberedFolder(index).isEmpty()
        ? Map.of()
        : Map.of(FOLDER_PROPERTY, address);
  }

  private static String rememberedFolder(Path index) {
    try {
      return new IndexFolder(index).property(FOLDER_PROPERTY).orElse("");
    } catch (Koe5Exception e) {
      // It cannot be read: whoever opens it says so, or makes it anew.
      return "";
    }
  }
}
