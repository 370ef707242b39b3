package io.koe5.model;

import io.koe5.Koe5Exception;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

  /** Name of the profile within a prepared model. */
  public static final String PROFILE = ProfileFile.NAME;

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

  /** Whether a folder holds a model that is ready to run. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(PROFILE));
  }

  /**
   * Reads the profile of a prepared model.
   *
   * @throws Koe5Exception if the folder holds no profile or a damaged one
   */
  public static PreparedModel read(Path folder) {
    return ProfileFile.read(
        folder, file -> new PreparedModel(folder, file.profile(), centring(file)));
  }

  private static Optional<Centring> centring(ProfileFile file) {
    return file.optional("mean-query")
        .map(
            query ->
                new Centring(NumberLine.parse(query), NumberLine.parse(file.text("mean-passage"))));
  }

  /** The same model under another name. */
  public PreparedModel named(String name) {
    return with(name, profile.queryPrefix(), profile.passagePrefix());
  }

  /** The same model with other texts put before queries and passages. */
  public PreparedModel withPrefixes(String query, String passage) {
    return with(profile.name(), query, passage);
  }

  private PreparedModel with(String name, String queryPrefix, String passagePrefix) {
    ModelProfile other =
        new ModelProfile(
            name,
            profile.identity(),
            profile.precision(),
            profile.dimension(),
            profile.maxTokens(),
            queryPrefix,
            passagePrefix);
    return new PreparedModel(folder, other, centring);
  }

  /** Writes the profile into the folder, in an order and form that are always the same. */
  public void write() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("name", profile.name());
    lines.put("identity", profile.identity());
    lines.put("precision", profile.precision());
    lines.put("dimension", Integer.toString(profile.dimension()));
    lines.put("max-tokens", Integer.toString(profile.maxTokens()));
    lines.put("query-prefix", profile.queryPrefix());
    lines.put("passage-prefix", profile.passagePrefix());
    centring.ifPresent(
        means -> {
          lines.put("mean-query", NumberLine.format("%s", means.query()));
          lines.put("mean-passage", NumberLine.format("%s", means.passage()));
        });
    try {
      ProfileFile.write(folder, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
