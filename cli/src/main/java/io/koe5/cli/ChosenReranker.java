package io.koe5.cli;

import io.koe5.Koe5Exception;
import io.koe5.hub.HubException;
import io.koe5.hub.HubListener;
import io.koe5.hub.HubRepository;
import io.koe5.model.PreparedReranker;
import io.koe5.reranking.RerankerStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which reranker a command runs: a folder, or a repository of the hub whose files lie in the hub's
 * cache already. Nothing is fetched.
 */
final class ChosenReranker {
  /** The one for Korean. */
  static final String STANDARD = "dragonkue/bge-reranker-v2-m3-ko";

  private static final String MAIN = "main";
  private static final Pattern NEEDED =
      Pattern.compile(
          "config\\.json|tokenizer\\.json|tokenizer_config\\.json|model[^/]*\\.safetensors"
              + "|model\\.safetensors\\.index\\.json");

  private final Console console;

  ChosenReranker(Console console) {
    this.console = console;
  }

  /**
   * The reranker of a folder or a repository, made ready to run.
   *
   * @param asked a folder, {@code owner/name} or {@code owner/name@revision}; empty for the
   *     standard
   * @throws Koe5Exception if it is not on this machine, or is none
   */
  PreparedReranker prepare(String asked) {
    String name = asked.isEmpty() ? STANDARD : asked;
    RerankerStore store =
        new RerankerStore(console.surroundings().home().cache().resolve("models"));
    Optional<Path> folder = folder(asked);
    return folder.isPresent()
        ? store.prepare(folder.get(), folderName(folder.get()))
        : store.prepare(snapshot(name), name);
  }

  private Optional<Path> folder(String asked) {
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(console.surroundings().folder().resolve(asked).normalize())
          .filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The root of a disk has no name but its own. */
  private static String folderName(Path folder) {
    return Optional.ofNullable(folder.getFileName()).orElse(folder).toString();
  }

  private Path snapshot(String name) {
    int at = name.indexOf('@');
    try {
      HubRepository repository =
          at < 0
              ? HubRepository.model(name, MAIN)
              : HubRepository.model(name.substring(0, at), name.substring(at + 1));
      return console
          .cachedHub()
          .snapshot(repository, path -> NEEDED.matcher(path).matches(), HubListener.silent())
          .folder();
    } catch (HubException e) {
      throw Koe5Exception.because(e, Console.MESSAGES, "reranker-missing", name);
    }
  }
}
