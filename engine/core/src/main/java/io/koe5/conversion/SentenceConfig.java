package io.koe5.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How token states become a sentence's vector, read from the files of sentence-transformers.
 *
 * @param pooling which states count
 * @param normalised whether vectors are brought to unit length
 * @param maxTokens most tokens a text may have, special tokens included; empty where only the
 *     encoder's positions bound it
 */
record SentenceConfig(Pooling pooling, boolean normalised, Optional<Integer> maxTokens) {
  /** Which token states a vector is made of. */
  enum Pooling {
    /** The mean over real tokens. */
    MEAN,
    /** The first token's. */
    CLS,
    /** The largest value of each channel over real tokens. */
    MAX
  }

  private static final String MODULES = "modules.json";
  private static final String POOLING = "1_Pooling";
  private static final String MODE = "pooling_mode";

  /**
   * Whether a model's files say nothing at all of how its vectors are made. Sentence-transformers
   * then takes the mean, as it is.
   */
  static boolean isAssumed(ModelFiles files) throws IOException {
    return files.optionalJson(MODULES).isEmpty()
        && files.optionalJson(POOLING + "/" + ModelFiles.CONFIG).isEmpty();
  }

  static SentenceConfig read(ModelFiles files) throws IOException {
    if (isAssumed(files)) {
      return new SentenceConfig(Pooling.MEAN, false, maxTokens(files));
    }
    Optional<JsonNode> modules = files.optionalJson(MODULES);
    String folder = POOLING;
    // Without a list of modules a model is taken for one of the many that normalise.
    boolean normalised = modules.isEmpty();
    for (JsonNode module : modules.orElseGet(files::nothing)) {
      String type = module.path("type").asText();
      switch (type.substring(type.lastIndexOf('.') + 1)) {
        case "Transformer" -> {}
        case "Pooling" -> folder = module.path("path").asText(POOLING);
        case "Normalize" -> normalised = true;
        default -> throw files.unsupported("module", type, "Transformer, Pooling, Normalize");
      }
    }
    Pooling pooling = pooling(files, files.json(folder + "/" + ModelFiles.CONFIG));
    return new SentenceConfig(pooling, normalised, maxTokens(files));
  }

  /** Newer files name one mode, older ones have a switch for each. */
  private static Pooling pooling(ModelFiles files, JsonNode config) {
    files.require("include_prompt", "true", config.path("include_prompt").asText("true"));
    Set<String> modes = new LinkedHashSet<>();
    if (config.path(MODE).isTextual()) {
      modes.add(config.path(MODE).asText());
    }
    for (Map.Entry<String, JsonNode> property : config.properties()) {
      if (property.getKey().startsWith(MODE + "_") && property.getValue().asBoolean()) {
        modes.add(property.getKey().substring(MODE.length() + 1).replaceFirst("_tokens?$", ""));
      }
    }
    return switch (String.join(" and ", modes)) {
      case "mean" -> Pooling.MEAN;
      case "cls" -> Pooling.CLS;
      case "max" -> Pooling.MAX;
      default -> throw files.unsupported("pooling", String.join(" and ", modes), "mean, cls, max");
    };
  }

  private static Optional<Integer> maxTokens(ModelFiles files) throws IOException {
    JsonNode sentence = files.optionalJson("sentence_bert_config.json").orElseGet(files::nothing);
    files.require("do_lower_case", "false", sentence.path("do_lower_case").asText("false"));
    double longest = sentence.path("max_seq_length").asDouble();
    if (longest < 1) {
      longest = files.tokenizerLimit();
    }
    if (longest < 1 || longest > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    if (longest < EncoderConfig.SHORTEST) {
      throw files.tooSmall("max_seq_length", (int) longest, EncoderConfig.SHORTEST);
    }
    return Optional.of((int) longest);
  }
}
