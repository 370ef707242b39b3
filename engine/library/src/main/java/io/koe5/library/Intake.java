package io.koe5.library;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.Sha256;
import io.koe5.UnpackedFolder;
import io.koe5.conversion.EmbeddingConverter;
import io.koe5.conversion.ModelFacts;
import io.koe5.conversion.Preparation;
import io.koe5.conversion.Prompts;
import io.koe5.conversion.RerankerConverter;
import io.koe5.conversion.Stage;
import io.koe5.model.PreparedModel;
import io.koe5.model.PreparedReranker;
import io.koe5.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How models come into the library, and leave it for another machine.
 *
 * @param store where their folders lie
 * @param names what they are kept under
 */
record Intake(Path store, NamedModels names) {
  private static final Messages MESSAGES = Messages.beside(Intake.class);

  /** Whence a model comes, see {@link KeptModel}. */
  record Origin(String source, String revision) {}

  /** Makes a published model ready and keeps it. */
  KeptModel take(
      Path folder, String name, Origin origin, Preparation wishes, Consumer<Stage> stages) {
    ModelName.checked(name);
    KeptModel model = made(folder, name, origin, wishes, stages);
    if (isOtherwiseKept(model)) { // its files were damaged since
      delete(model.folder());
      model = made(folder, name, origin, wishes, stages);
    }
    names.put(model);
    return model;
  }

  private KeptModel made(
      Path folder, String name, Origin origin, Preparation wishes, Consumer<Stage> stages) {
    return RerankerConverter.isReranker(folder)
        ? reranker(folder, name, origin, wishes, stages)
        : embedding(folder, name, origin, wishes, stages);
  }

  private boolean isOtherwiseKept(KeptModel model) {
    return names.all().stream()
        .filter(old -> old.folder().equals(model.folder()))
        .anyMatch(old -> !old.sums().equals(model.sums()));
  }

  private static void delete(Path folder) {
    try {
      UnpackedFolder.delete(folder);
    } catch (IOException e) {
      throw failed(e, folder);
    }
  }

  private KeptModel embedding(
      Path folder, String name, Origin origin, Preparation wishes, Consumer<Stage> stages) {
    EmbeddingConverter converter = new EmbeddingConverter(store);
    PreparedModel ready = converter.prepare(folder, name, wishes, stages);
    ModelFacts facts = converter.facts(folder);
    return new KeptModel(
        name,
        ModelKind.EMBEDDING,
        origin.source,
        origin.revision,
        ready.folder(),
        Prompts.of(ready.profile()),
        facts.pooling(),
        facts.assumed(),
        facts.normalised(),
        facts.recommended(),
        wishes.vocabulary(),
        sums(ready.folder()));
  }

  private KeptModel reranker(
      Path folder, String name, Origin origin, Preparation wishes, Consumer<Stage> stages) {
    PreparedReranker ready = new RerankerConverter(store).prepare(folder, name, wishes, stages);
    return new KeptModel(
        name,
        ModelKind.RERANKER,
        origin.source,
        origin.revision,
        ready.folder(),
        Prompts.NONE,
        "classifier",
        false,
        false,
        RerankerConverter.RECOMMENDED.toString(),
        wishes.vocabulary(),
        sums(ready.folder()));
  }

  private static Map<String, String> sums(Path folder) {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        sums.put(file.getFileName().toString(), Sha256.of(file));
      }
      return sums;
    } catch (IOException e) {
      throw failed(e, folder);
    }
  }

  /** Copies a model that was exported, checked by its sums. */
  KeptModel takeExported(Path folder, Optional<String> name, Preparation wishes) {
    if (wishes.precision().isPresent() || wishes.vocabulary() != Vocabulary.FULL) {
      throw new Koe5Exception(MESSAGES, "export-fixed", folder);
    }
    KeptModel exported = Receipt.read(folder.resolve(Receipt.NAME), store);
    KeptModel model =
        exported.with(
            ModelName.checked(name.orElse(exported.name())),
            wishes.prompts(Optional.of(exported.prompts())));
    try {
      for (Map.Entry<String, String> sum : exported.sums().entrySet()) {
        Path file = folder.resolve(sum.getKey());
        if (!Files.isRegularFile(file) || !Sha256.of(file).equals(sum.getValue())) {
          throw new Koe5Exception(MESSAGES, "sum-differs", file);
        }
      }
      if (isDamaged(exported)) {
        UnpackedFolder.delete(exported.folder());
      }
      new UnpackedFolder(exported.folder(), List.copyOf(exported.sums().keySet()))
          .fillWith((file, target) -> Files.copy(folder.resolve(file), target));
    } catch (IOException e) {
      throw failed(e, store);
    }
    model.identity(); // reads its profile, which may be damaged as it was exported
    names.put(model);
    return model;
  }

  /** Whether its folder is there and has other files than it should. */
  private static boolean isDamaged(KeptModel model) {
    return Files.isDirectory(model.folder()) && !sums(model.folder()).equals(model.sums());
  }

  /** Copies a kept model with its receipt. */
  void export(KeptModel model, Path folder) {
    List<String> files = new ArrayList<>(model.sums().keySet());
    files.add(Receipt.NAME);
    try {
      if (Files.exists(folder) && !isEmptyFolder(folder)) {
        throw new Koe5Exception(MESSAGES, "export-exists", folder);
      }
      new UnpackedFolder(folder, files)
          .fillWith(
              (file, target) -> {
                if (file.equals(Receipt.NAME)) {
                  Receipt.write(model, target);
                } else {
                  Files.copy(model.folder().resolve(file), target);
                }
              });
    } catch (IOException e) {
      throw failed(e, folder);
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static Koe5Exception failed(IOException e, Path target) {
    return Koe5Exception.because(e, MESSAGES, "copy-failed", target, Koe5Exception.why(e));
  }
}
