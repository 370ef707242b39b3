package io.koe5.library;

import io.koe5.AtomicFile;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.UnpackedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that models are kept under, a receipt each. Thread-safe, also between processes: a
 * receipt appears by one move.
 *
 * @param store where the models' folders lie
 */
record NamedModels(Path store) {
  private static final String ENDING = ".properties";
  private static final Messages MESSAGES = Messages.beside(NamedModels.class);

  private Path names() {
    return store.resolve("names");
  }

  private Path receipt(String name) {
    return names().resolve(ModelName.asFile(name) + ENDING);
  }

  /** All models whose receipts can be read, by name: a damaged one is in nobody's way. */
  List<KeptModel> all() {
    if (!Files.isDirectory(names())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(names())) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .flatMap(file -> readable(file).stream())
          .sorted(Comparator.comparing(KeptModel::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<KeptModel> readable(Path receipt) {
    try {
      return Optional.of(Receipt.read(receipt, store));
    } catch (Koe5Exception damaged) {
      return Optional.empty();
    }
  }

  /** Whether a model is kept under this very name, its receipt be damaged or not. */
  boolean has(String name) {
    return ModelName.isOne(name) && Files.isRegularFile(receipt(name));
  }

  /** The model of a name, or of the part after the slash where only one has it. */
  Optional<KeptModel> find(String name) {
    if (!Files.isDirectory(names())) {
      return Optional.empty();
    }
    if (has(name)) {
      return Optional.of(Receipt.read(receipt(name), store));
    }
    List<KeptModel> alike =
        all().stream().filter(model -> ModelName.last(model.name()).equals(name)).toList();
    return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
  }

  /** Keeps a model under its name, in place of one that had it. */
  void put(KeptModel model) {
    Optional<KeptModel> before =
        all().stream().filter(old -> old.name().equals(model.name())).findFirst();
    try {
      AtomicFile.replace(receipt(model.name()), draft -> Receipt.write(model, draft));
      if (before.isPresent()) {
        deleteUnnamed(before.get().folder());
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Forgets a model, its receipt be damaged or not, and deletes its files unless another name needs
   * them.
   *
   * @return the whole name that was forgotten, if there was one
   */
  Optional<String> remove(String asked) {
    Optional<String> name = has(asked) ? Optional.of(asked) : find(asked).map(KeptModel::name);
    if (name.isPresent()) {
      try {
        Path receipt = receipt(name.get());
        Optional<Path> folder = Receipt.folder(receipt, store);
        Files.deleteIfExists(receipt);
        if (folder.isPresent()) {
          deleteUnnamed(folder.get());
        }
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
    return name;
  }

  private void deleteUnnamed(Path folder) throws IOException {
    if (all().stream().noneMatch(model -> model.folder().equals(folder))) {
      UnpackedFolder.delete(folder);
    }
  }

  private Koe5Exception unwritable(IOException e) {
    return Koe5Exception.because(e, MESSAGES, "store-unwritable", store, Koe5Exception.why(e));
  }
}
