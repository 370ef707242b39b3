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
  private static final String CLASSIFIER = "ForSequenceClassification";

  static final String ARCHITECTURE = "XLMRobertaForSequenceClassification";

  /**
   * More is asked of no pair, though the encoder might read it: what FlagEmbedding's and MTEB's
   * rerankers read by default, and longer than koe5's passages ever are.
   */
  private static final int LONGEST = 512;

  /** A token of either text and the four around them. */
  private static final int SHORTEST = 6;

  private static final Messages MESSAGES = Messages.beside(RerankerConfig.class);

  /** Whether the architecture is one that gives classes or scores, not vectors. */
  static boolean classifies(ModelFiles files) throws IOException {
    return architecture(files.json(ModelFiles.CONFIG)).contains(CLASSIFIER);
  }

  private static String architecture(JsonNode config) {
    return config.path("architectures").path(0).asText();
  }

  /**
   * Reads what a reranker's files say.
   *
   * @throws Koe5Exception if they are those of another kind of model
   */
  static RerankerConfig read(ModelFiles files) throws IOException {
    JsonNode config = files.json(ModelFiles.CONFIG);
    String architecture = architecture(config);
    if (!architecture.contains(CLASSIFIER)) {
      throw new Koe5Exception(
          MESSAGES, "conversion.not-a-reranker", files.folder(), architecture, ARCHITECTURE);
    }
    files.require("architectures", ARCHITECTURE, architecture);
    files.require("labels", "1", Integer.toString(labels(config)));
    EncoderConfig encoder = EncoderConfig.read(files);
    double limit = files.tokenizerLimit();
    double written = limit == 0 ? LONGEST : limit;
    int maxTokens = (int) Math.min(written, Math.min(encoder.longest(), LONGEST));
    if (maxTokens < SHORTEST) {
      throw files.tooSmall("model_max_length", (int) written, SHORTEST);
    }
    return new RerankerConfig(encoder, maxTokens);
  }

  private static int labels(JsonNode config) {
    return config.has("id2label")
        ? config.path("id2label").size()
        : config.path("num_labels").asInt();
  }
}
