package io.koe5.model;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.UserHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where ready models are found: the one that comes with koe5, and folders. Thread-safe. */
public final class ModelStore {
  private static final Messages MESSAGES = Messages.beside(ModelStore.class);

  private final Path folder;

  /** A store that unpacks into the given folder. */
  public ModelStore(Path folder) {
    this.folder = folder;
  }

  /** The store of the user who runs this program. */
  public static ModelStore standard() {
    return new ModelStore(UserHome.standard().cache().resolve("models"));
  }

  /** The name of the model of module koe5-model-small, if it is on the class path. */
  public static Optional<String> bundledName() {
    return BundledModel.find().map(BundledModel::name);
  }

  /** How that model is run, without unpacking it. */
  public static Optional<ModelProfile> bundledProfile() {
    return BundledModel.find().map(BundledModel::profile);
  }

  /**
   * The model of module koe5-model-small, unpacked at first use.
   *
   * @throws Koe5Exception if it is not on the class path, is damaged, or cannot be unpacked
   */
  public PreparedModel bundled() {
    return BundledModel.find()
        .orElseThrow(() -> new Koe5Exception(MESSAGES, "model.bundled-missing"))
        .unpackInto(folder);
  }

  /**
   * The model of a name, or in a folder that holds a prepared model.
   *
   * @throws Koe5Exception if there is none
   */
  public PreparedModel resolve(String nameOrFolder) {
    if (BundledModel.find().filter(model -> model.name().equals(nameOrFolder)).isPresent()) {
      return bundled();
    }
    Path path = Path.of(nameOrFolder);
    if (Files.isRegularFile(path.resolve(PreparedModel.PROFILE))) {
      return PreparedModel.read(path);
    }
    throw new Koe5Exception(MESSAGES, "model.unknown", nameOrFolder);
  }
}
