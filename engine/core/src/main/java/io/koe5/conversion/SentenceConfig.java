package io.koe5.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

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
    FIRST
  }

  static SentenceConfig read(ModelFiles files) throws IOException {
    JsonNode pooling = files.json("1_Pooling/config.json");
    int longest = files.json("sentence_bert_config.json").path("max_seq_length").asInt();
    return new SentenceConfig(
        pooling(files, pooling),
        normalised(files),
        longest < 1 ? Optional.empty() : Optional.of(longest));
  }

  private static Pooling pooling(ModelFiles files, JsonNode config) {
    if (config.path("pooling_mode_mean_tokens").asBoolean()) {
      return Pooling.MEAN;
    }
    if (config.path("pooling_mode_cls_token").asBoolean()) {
      return Pooling.FIRST;
    }
    throw files.unsupported("pooling", "other", "mean, cls");
  }

  /** Without a list of modules a model is taken for one of the many that normalise. */
  private static boolean normalised(ModelFiles files) throws IOException {
    Optional<JsonNode> modules = files.optionalJson("modules.json");
    if (modules.isEmpty()) {
      return true;
    }
    for (JsonNode module : modules.get()) {
      if (module.path("type").asText().endsWith(".Normalize")) {
        return true;
      }
    }
    return false;
  }
}
