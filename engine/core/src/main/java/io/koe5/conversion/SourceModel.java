package io.koe5.conversion;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.Sha256;
import io.koe5.embedding.TextTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A published model about to be made ready.
 *
 * @param files what its makers published
 * @param store where ready ones are kept
 */
record SourceModel(ModelFiles files, Path store) {
  private static final int IDENTITY_LENGTH = 16;
  private static final Messages MESSAGES = Messages.beside(SourceModel.class);

  /** Makes something of the model. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Has failures say which model it was, and where it was to be kept. */
  <T> T guarded(Work<T> work) {
    if (!Files.isDirectory(files.folder())) {
      throw new Koe5Exception(MESSAGES, "conversion.no-folder", files.folder());
    }
    try {
      return work.run();
    } catch (IOException | UncheckedIOException e) {
      throw failed(e);
    }
  }

  private Koe5Exception failed(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? Objects.requireNonNull(e.getCause()) : e;
    return Koe5Exception.because(
        cause, MESSAGES, "conversion.failed", files.folder(), store, Koe5Exception.why(cause));
  }

  /** The sum over what decides the model's numbers: its files, and how they are converted. */
  String identity(List<String> conversion, List<String> weights) throws IOException {
    KnownSums sums = new KnownSums(store.resolve("sums"));
    List<String> parts = new ArrayList<>(conversion);
    parts.add(new TokenizerFile(files).sum());
    for (String name : weights) {
      parts.add(name + " " + sums.of(files.folder().resolve(name)));
    }
    return Sha256.of(String.join("\n", parts));
  }

  /** Where a model of an identity is kept. */
  Path folder(String kind, String identity) {
    return store.resolve(kind + "-" + identity.substring(0, IDENTITY_LENGTH));
  }

  /** Copies the tokenizer, which must be one, and know no piece that the model has not. */
  void copyTokenizer(int vocabulary, Path target) throws IOException {
    TokenizerFile published = new TokenizerFile(files);
    published.check(vocabulary);
    published.write(target);
    try (TextTokenizer tokenizer = TextTokenizer.open(target)) {
      tokenizer.pair("?", "!", Integer.MAX_VALUE);
    } catch (RuntimeException e) { // the library has no more to say of a file it cannot read
      throw Koe5Exception.because(
          e, MESSAGES, "conversion.json-broken", files.tokenizer(), Koe5Exception.why(e));
    }
  }

  /**
   * Has a file of the model lie beside its graph. A link in the hub's cache leads to content that
   * never changes: a second name for it is enough. Any other file may be written into by its owner,
   * and is copied.
   */
  static void place(Path source, Path target) throws IOException {
    if (Files.isSymbolicLink(source) && linked(source, target)) {
      return;
    }
    Files.copy(source, target);
  }

  /** Has a file lie beside a graph that is needed for a moment only. */
  static void lend(Path source, Path target) throws IOException {
    if (!linked(source, target)) {
      Files.copy(source, target);
    }
  }

  /** Gives a file a second name, unless it lies on another disk or the system has no such links. */
  private static boolean linked(Path source, Path target) {
    try {
      Files.createLink(target, source.toRealPath());
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
