package io.koe5.library;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.UserHome;
import io.koe5.conversion.EmbeddingConverter;
import io.koe5.conversion.Preparation;
import io.koe5.conversion.Prompts;
import io.koe5.conversion.RerankerConverter;
import io.koe5.conversion.Stage;
import io.koe5.hub.HubClient;
import io.koe5.hub.HubException;
import io.koe5.hub.HubListener;
import io.koe5.hub.HubSnapshot;
import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
import io.koe5.model.PreparedReranker;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The models of a person: fetched from the hub or brought in folders, made ready once, kept under
 * names, found again. After that nothing needs a network. Thread-safe, also between processes.
 *
 * <pre>{@code
 * HubClient hub = new HubClient(HubSettings.standard());
 * ModelLibrary library = new ModelLibrary(UserHome.standard(), () -> hub);
 * library.pull(
 *     "dragonkue/multilingual-e5-small-ko",
 *     Preparation.STANDARD,
 *     hub,
 *     HubListener.silent(),
 *     Stage.silent());
 * PreparedModel model =
 *     library.embedding("multilingual-e5-small-ko", Path.of(""), Stage.silent());
 * }</pre>
 */
public final class ModelLibrary {
  private static final Messages MESSAGES = Messages.beside(ModelLibrary.class);

  private final Path kept;
  private final Path made;
  private final Supplier<HubClient> cache;
  private final NamedModels names;

  /**
   * A library in a home.
   *
   * @param home its data folder keeps what has a name, its cache what was made of a folder on the
   *     way
   * @param cache sees what lies in the hub's cache already; asked for when it is first needed
   */
  public ModelLibrary(UserHome home, Supplier<HubClient> cache) {
    this.kept = home.data().resolve("models");
    this.made = home.cache().resolve("models");
    this.cache = cache;
    this.names = new NamedModels(kept);
  }

  /** The models that are kept, by name; the bundled one is not among them. */
  public List<KeptModel> models() {
    return names.all();
  }

  /** The published models that koe5 knows. */
  public ModelCatalogue catalogue() {
    return ModelCatalogue.standard(); // read when it is needed, which most runs never do
  }

  /**
   * The model kept under a name, or under one that ends so where there is only one.
   *
   * @throws Koe5Exception if there is none
   */
  public KeptModel info(String name) {
    return names.find(name).orElseThrow(() -> notKept(name));
  }

  private Koe5Exception notKept(String name) {
    return new Koe5Exception(MESSAGES, isBundled(name) ? "bundled-stays" : "not-kept", name);
  }

  private static boolean isBundled(String name) {
    return ModelStore.bundledName().filter(name::equals).isPresent();
  }

  /**
   * Fetches a model from the hub, makes it ready and keeps it under its repository's name.
   *
   * @param asked {@code owner/name}, {@code owner/name@revision}, or the name alone of a model of
   *     the catalogue; without a revision the one that the catalogue pins, else "main"
   * @throws HubException if it cannot be had
   * @throws Koe5Exception if it is none that koe5 can run; nothing is kept then
   */
  public KeptModel pull(
      String asked,
      Preparation wishes,
      HubClient hub,
      HubListener listener,
      Consumer<Stage> stages) {
    if (isBundled(asked)) {
      throw notKept(asked);
    }
    HubModel model = HubModel.of(asked, catalogue());
    HubSnapshot snapshot = model.fetch(hub, listener);
    String name = model.repository().name();
    return new Intake(kept, names)
        .take(
            snapshot.folder(),
            name,
            new Intake.Origin(name, snapshot.commit()),
            knowing(wishes, model.known(), name),
            stages);
  }

  /**
   * Takes a model from a folder: one in the hub's layout, which is made ready, or one that {@link
   * #export} wrote, whose sums are checked.
   *
   * @param name what to call it; else as it was called, or as its repository or folder is
   * @throws Koe5Exception if there is none that koe5 can run; nothing is kept then
   */
  public KeptModel importFrom(
      Path folder, Optional<String> name, Preparation wishes, Consumer<Stage> stages) {
    if (!Files.isDirectory(folder)) {
      throw new Koe5Exception(MESSAGES, "no-such-folder", folder);
    }
    Intake intake = new Intake(kept, names);
    if (Files.isRegularFile(folder.resolve(Receipt.NAME))) {
      return intake.takeExported(folder, name, wishes);
    }
    FolderName found = FolderName.of(folder);
    Optional<CatalogueModel> listed =
        name.flatMap(catalogue()::find).or(() -> catalogue().find(found.name()));
    return intake.take(
        folder,
        name.or(() -> listed.map(CatalogueModel::name)).orElse(found.name()),
        new Intake.Origin(found.name(), found.commit()),
        knowing(wishes, listed, found.name()),
        stages);
  }

  /**
   * With what the catalogue knows of a model, or what the bundled one is run with that is so
   * called.
   */
  private static Preparation knowing(
      Preparation wishes, Optional<CatalogueModel> listed, String name) {
    return listed
        .map(CatalogueModel::prompts)
        .or(() -> isBundled(name) ? ModelStore.bundledProfile().map(Prompts::of) : Optional.empty())
        .map(wishes::knowing)
        .orElse(wishes);
  }

  /**
   * Copies a kept model with the sums of its files into a folder, to be imported elsewhere.
   *
   * @param folder must not be there yet, or be empty
   * @throws Koe5Exception if there is no such model, or it cannot be copied; nothing is left then
   */
  public KeptModel export(String name, Path folder) {
    KeptModel model = info(name);
    new Intake(kept, names).export(model, folder);
    return model;
  }

  /**
   * Forgets a kept model and deletes its files, be they damaged or not; what lies in the hub's
   * cache stays.
   *
   * @return the whole name it was kept under
   * @throws Koe5Exception if there is no such model
   */
  public String remove(String name) {
    return names.remove(name).orElseThrow(() -> notKept(name));
  }

  /** Whether a name means the bundled model: it is so called, and none is kept under that name. */
  public boolean meansBundled(String name) {
    return isBundled(name) && !names.has(name);
  }

  /** Whether a name is that of the bundled model or of one that is kept. */
  public boolean isNamed(String name) {
    return isBundled(name) || names.find(name).isPresent();
  }

  /**
   * The embedding model that somebody names: a kept one, the bundled one (unless one is kept under
   * its very name), one in a folder, or a repository that lies in the hub's cache; the last two are
   * made ready on the way.
   *
   * @param base where relative folders begin
   * @throws Koe5Exception if there is none, or none that koe5 can run
   */
  public PreparedModel embedding(String asked, Path base, Consumer<Stage> stages) {
    if (meansBundled(asked)) {
      return new ModelStore(made).bundled();
    }
    Optional<KeptModel> named = names.find(asked);
    if (named.isPresent()) {
      return whole(ofKind(named.get(), ModelKind.EMBEDDING)).embedding();
    }
    Optional<Path> folder = folder(asked, base);
    if (folder.isPresent() && PreparedModel.isIn(folder.get())) {
      requireKind(folder.get(), ModelKind.EMBEDDING);
      return PreparedModel.read(folder.get());
    }
    Found found = found(asked, folder);
    return new EmbeddingConverter(made)
        .prepare(found.folder(), found.name(), found.wishes(), stages);
  }

  /** The reranker that somebody names, found as an embedding model is. */
  public PreparedReranker reranker(String asked, Path base, Consumer<Stage> stages) {
    Optional<KeptModel> named = names.find(asked);
    if (named.isPresent()) {
      return whole(ofKind(named.get(), ModelKind.RERANKER)).reranker();
    }
    Optional<Path> folder = folder(asked, base);
    if (folder.isPresent() && PreparedModel.isIn(folder.get())) {
      requireKind(folder.get(), ModelKind.RERANKER);
      return PreparedReranker.read(folder.get());
    }
    Found found = found(asked, folder);
    return new RerankerConverter(made)
        .prepare(found.folder(), found.name(), found.wishes(), stages);
  }

  private static KeptModel ofKind(KeptModel model, ModelKind kind) {
    if (model.kind() != kind) {
      throw new Koe5Exception(MESSAGES, "other-kind", model.name(), kind, model.kind());
    }
    return model;
  }

  /** Of what kind an exported model is, its receipt says. */
  private void requireKind(Path folder, ModelKind kind) {
    Path receipt = folder.resolve(Receipt.NAME);
    if (Files.isRegularFile(receipt)) {
      ofKind(Receipt.read(receipt, kept), kind);
    }
  }

  private static KeptModel whole(KeptModel model) {
    if (!model.sums().keySet().stream().map(model.folder()::resolve).allMatch(Files::exists)) {
      throw new Koe5Exception(MESSAGES, "files-gone", model.name(), model.folder());
    }
    return model;
  }

  /** A published model on this machine. */
  private record Found(Path folder, String name, Preparation wishes) {}

  private Found found(String asked, Optional<Path> folder) {
    if (folder.isPresent()) {
      String name = FolderName.of(folder.get()).name();
      return new Found(
          folder.get(), name, knowing(Preparation.STANDARD, catalogue().find(name), name));
    }
    try {
      HubModel model = HubModel.of(asked, catalogue());
      Path snapshot = model.fetch(cache.get(), HubListener.silent()).folder();
      return new Found(snapshot, asked, knowing(Preparation.STANDARD, model.known(), asked));
    } catch (HubException e) {
      throw Koe5Exception.because(e, MESSAGES, "unknown-model", asked);
    }
  }

  private static Optional<Path> folder(String asked, Path base) {
    try {
      return Optional.of(base.resolve(asked).normalize()).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
