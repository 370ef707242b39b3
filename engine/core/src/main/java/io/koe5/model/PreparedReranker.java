package io.koe5.model;

import io.koe5.Koe5Exception;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reranker on disk that is ready to run: its graph, tokenizer and weights in one folder.
 *
 * @param folder holds {@code model.onnx}, {@code tokenizer.json}, {@code koe5-model.properties} and
 *     the weights the graph points into
 * @param profile how to run it
 */
public record PreparedReranker(Path folder, RerankerProfile profile) {
  /** The ONNX graph. */
  public Path graphFile() {
    return folder.resolve(PreparedModel.GRAPH);
  }

  /** The Hugging Face tokenizer. */
  public Path tokenizerFile() {
    return folder.resolve(PreparedModel.TOKENIZER);
  }

  /**
   * Reads the profile of a prepared reranker.
   *
   * @throws Koe5Exception if the folder holds no profile or a damaged one
   */
  public static PreparedReranker read(Path folder) {
    return ProfileFile.read(
        folder,
        file ->
            new PreparedReranker(
                folder,
                new RerankerProfile(
                    file.text("name"),
                    file.text("identity"),
                    file.text("precision"),
                    file.number("max-tokens"))));
  }

  /** The same reranker under another name. */
  public PreparedReranker named(String name) {
    return new PreparedReranker(
        folder,
        new RerankerProfile(name, profile.identity(), profile.precision(), profile.maxTokens()));
  }

  /** Writes the profile into the folder. */
  public void write() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("name", profile.name());
    lines.put("identity", profile.identity());
    lines.put("precision", profile.precision());
    lines.put("max-tokens", Integer.toString(profile.maxTokens()));
    try {
      ProfileFile.write(folder, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
