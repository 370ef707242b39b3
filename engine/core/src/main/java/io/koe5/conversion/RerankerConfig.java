package io.koe5.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.IOException;

/**
 * What a cross-encoder is, read from its files.
 *
 * @param encoder the encoder below its head
 * @param maxTokens most tokens a pair may have, special tokens included
 */
record RerankerConfig(EncoderConfig encoder, int maxTokens) {
  static final String ARCHITECTURE = "XLMRobertaForSequenceClassification";

  /**
   * More is asked of no pair, though the encoder might read it: what FlagEmbedding's and MTEB's
   * rerankers read by default, and longer than koe5's passages ever are.
   */
  private static final int LONGEST = 512;

  /** A token of either text and the four around them. */
  private static final int SHORTEST = 6;

  private static final Messages MESSAGES = Messages.beside(RerankerConfig.class);

  /**
   * Reads what a reranker's files say.
   *
   * @throws Koe5Exception if they are those of another kind of model
   */
  static RerankerConfig read(ModelFiles files) throws IOException {
    JsonNode config = files.json(ModelFiles.CONFIG);
    String architecture = config.path("architectures").path(0).asText();
    if (!architecture.contains("ForSequenceClassification")) {
      throw new Koe5Exception(
          MESSAGES, "conversion.not-a-reranker", files.folder(), architecture, ARCHITECTURE);
    }
    files.require("architectures", ARCHITECTURE, architecture);
    files.require("labels", "1", Integer.toString(labels(config)));
    EncoderConfig encoder = EncoderConfig.read(files);
    double written =
        files
            .optionalJson("tokenizer_config.json")
            .map(tokenizer -> tokenizer.path("model_max_length").asDouble(LONGEST))
            .orElse((double) LONGEST);
    int maxTokens = (int) Math.min(written, Math.min(encoder.longest(), LONGEST));
    if (maxTokens < SHORTEST) {
      throw files.unsupported("model_max_length", Double.toString(written), SHORTEST + " or more");
    }
    return new RerankerConfig(encoder, maxTokens);
  }

  private static int labels(JsonNode config) {
    return config.has("id2label")
        ? config.path("id2label").size()
        : config.path("num_labels").asInt();
  }
}
