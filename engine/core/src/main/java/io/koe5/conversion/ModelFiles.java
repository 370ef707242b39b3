package io.koe5.conversion;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A published model in the hub's layout.
 *
 * @param folder holds {@code config.json}, {@code tokenizer.json}, the weights and what else its
 *     makers put there
 */
record ModelFiles(Path folder) {
  static final String CONFIG = "config.json";
  static final String WEIGHTS = "model.safetensors";
  static final String SHARDS = "model.safetensors.index.json";

  /** Older forms of weights: programs more than numbers. */
  private static final List<String> PICKLES =
      List.of("pytorch_model.bin", "pytorch_model.bin.index.json");

  private static final Messages MESSAGES = Messages.beside(ModelFiles.class);

  private static final ObjectReader JSON =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** A JSON object whose file must be there. */
  JsonNode json(String name) throws IOException {
    Path file = folder.resolve(name);
    JsonNode json =
        optionalJson(name)
            .orElseThrow(() -> new Koe5Exception(MESSAGES, "conversion.file-missing", file));
    if (!json.isObject()) {
      throw noObject(file);
    }
    return json;
  }

  private static Koe5Exception noObject(Path file) {
    return new Koe5Exception(
        MESSAGES, "conversion.json-broken", file, MESSAGES.part("broken.json-empty"));
  }

  /** A JSON file that may be there. */
  Optional<JsonNode> optionalJson(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      if (!json.isContainerNode()) {
        throw noObject(file);
      }
      return Optional.of(json);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw Koe5Exception.because(
          e,
          MESSAGES,
          "conversion.json-broken",
          file,
          MESSAGES.part("broken.json", place.getLineNr(), place.getColumnNr()));
    }
  }

  /** What stands for a file that need not be there: an object without properties. */
  JsonNode nothing() {
    return MissingNode.getInstance();
  }

  /** The tokenizer's own settings, which need not be there. */
  JsonNode tokenizerConfig() throws IOException {
    return optionalJson("tokenizer_config.json").orElseGet(this::nothing);
  }

  /** Most tokens that the tokenizer's own settings allow; 0 where they set no limit. */
  double tokenizerLimit() throws IOException {
    return tokenizerConfig().path("model_max_length").asDouble();
  }

  /** Whether the weights are there in the form that koe5 converts. */
  boolean hasWeights() {
    return Files.isRegularFile(folder.resolve(WEIGHTS))
        || Files.isRegularFile(folder.resolve(SHARDS));
  }

  /** The tokenizer, which must be there. */
  Path tokenizer() {
    Path file = folder.resolve(PreparedModel.TOKENIZER);
    if (!Files.isRegularFile(file)) {
      throw new Koe5Exception(MESSAGES, "conversion.file-missing", file);
    }
    return file;
  }

  /** The files that hold the weights, by their names: one, or the shards that the index names. */
  List<String> weights() throws IOException {
    if (Files.isRegularFile(folder.resolve(WEIGHTS))) {
      return List.of(WEIGHTS);
    }
    Set<String> shards = new TreeSet<>();
    optionalJson(SHARDS)
        .ifPresent(index -> index.path("weight_map").forEach(name -> shards.add(name.asText())));
    for (String shard : shards) {
      // A name that leads out of the folder is none; neither is one without a file.
      if (!isPlainName(shard) || !Files.isRegularFile(folder.resolve(shard))) {
        throw new Koe5Exception(MESSAGES, "conversion.file-missing", folder + "/" + shard);
      }
    }
    if (shards.isEmpty()) {
      requireNoPickle();
      throw new Koe5Exception(MESSAGES, "conversion.file-missing", folder.resolve(WEIGHTS));
    }
    return List.copyOf(shards);
  }

  private void requireNoPickle() {
    for (String name : PICKLES) {
      if (Files.isRegularFile(folder.resolve(name))) {
        throw new Koe5Exception(MESSAGES, "conversion.weights-pickled", folder, name);
      }
    }
  }

  /** Whether a name is that of a file in the folder it is resolved in. */
  static boolean isPlainName(String name) {
    try {
      return !name.equals("..") && Path.of(name).equals(Path.of(name).getFileName());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Refuses a property that is not the one that koe5 can run. */
  void require(String property, String expected, String found) {
    if (!expected.equals(found)) {
      throw unsupported(property, found, expected);
    }
  }

  /** What is said of a number that is too small. */
  Koe5Exception tooSmall(String property, int found, int least) {
    return unsupported(
        property, Integer.toString(found), MESSAGES.part("conversion.at-least", least));
  }

  /**
   * What is said of a property that koe5 cannot run.
   *
   * @param expected what it can: a text, or a part of a sentence
   */
  Koe5Exception unsupported(String property, String found, Object expected) {
    return new Koe5Exception(MESSAGES, "conversion.unsupported", folder, property, found, expected);
  }

  /** A positive number of {@code config.json}. */
  int size(JsonNode config, String property) {
    int size = config.path(property).asInt();
    if (size < 1) {
      throw new Koe5Exception(
          MESSAGES,
          "conversion.json-broken",
          folder.resolve(CONFIG),
          property + " " + config.path(property));
    }
    return size;
  }
}
