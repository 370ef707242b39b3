package io.koe5.model;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A model on disk that is ready to run: its graph, tokenizer and profile in one folder.
 *
 * @param folder holds {@code model.onnx}, {@code tokenizer.json} and {@code koe5-model.properties}
 * @param profile how to run it
 * @param centring its mean vectors, where they are known
 */
public record PreparedModel(Path folder, ModelProfile profile, Optional<Centring> centring) {
  /** Name of the graph within a prepared model. */
  public static final String GRAPH = "model.onnx";

  /** Name of the tokenizer within a prepared model. */
  public static final String TOKENIZER = "tokenizer.json";

  static final String PROFILE = "koe5-model.properties";

  private static final Messages MESSAGES = Messages.beside(PreparedModel.class);

  /** The ONNX graph. */
  public Path graphFile() {
    return folder.resolve(GRAPH);
  }

  /** The file that holds the profile. */
  public Path profileFile() {
    return folder.resolve(PROFILE);
  }

  /** The Hugging Face tokenizer. */
  public Path tokenizerFile() {
    return folder.resolve(TOKENIZER);
  }

  /**
   * Reads the profile of a prepared model.
   *
   * @throws Koe5Exception if the folder holds no profile or a damaged one
   */
  public static PreparedModel read(Path folder) {
    Properties file = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(PROFILE))) {
      file.load(reader);
      ModelProfile profile =
          new ModelProfile(
              text(file, "name"),
              text(file, "identity"),
              text(file, "precision"),
              Integer.parseInt(text(file, "dimension")),
              Integer.parseInt(text(file, "max-tokens")),
              text(file, "query-prefix"),
              text(file, "passage-prefix"));
      return new PreparedModel(folder, profile, centring(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new Koe5Exception(MESSAGES, "model.prepared-broken", folder, Koe5Exception.reason(e));
    }
  }

  private static String text(Properties file, String key) {
    String value = file.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key + " in " + PROFILE);
    }
    return value;
  }

  private static Optional<Centring> centring(Properties file) {
    if (!file.containsKey("mean-query")) {
      return Optional.empty();
    }
    return Optional.of(
        new Centring(
            NumberLine.parse(text(file, "mean-query")),
            NumberLine.parse(text(file, "mean-passage"))));
  }

  /** Writes the profile into the folder, in an order and form that are always the same. */
  public void write() {
    try (Writer file = Files.newBufferedWriter(profileFile())) {
      line(file, "name", profile.name());
      line(file, "identity", profile.identity());
      line(file, "precision", profile.precision());
      line(file, "dimension", Integer.toString(profile.dimension()));
      line(file, "max-tokens", Integer.toString(profile.maxTokens()));
      line(file, "query-prefix", profile.queryPrefix());
      line(file, "passage-prefix", profile.passagePrefix());
      if (centring.isPresent()) {
        line(file, "mean-query", NumberLine.format("%s", centring.get().query()));
        line(file, "mean-passage", NumberLine.format("%s", centring.get().passage()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(Writer file, String key, String value) throws IOException {
    file.write(key + "=" + value + "\n");
  }
}
