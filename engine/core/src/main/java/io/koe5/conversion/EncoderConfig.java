package io.koe5.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.koe5.Messages;
import java.io.IOException;

/**
 * The shape of a BERT encoder, read from {@code config.json}.
 *
 * @param hidden width of a token's state
 * @param layers number of encoder layers
 * @param heads attention heads a layer; divides {@code hidden}
 * @param intermediate width of the feed-forward layer
 * @param vocabulary rows of the word embedding table
 * @param positions rows of the position embedding table
 * @param firstPosition row of a text's first token: those before it are nobody's
 * @param types rows of the token type embedding table
 * @param epsilon added to variances by layer normalisation
 * @param activation of the feed-forward layer
 */
record EncoderConfig(
    int hidden,
    int layers,
    int heads,
    int intermediate,
    int vocabulary,
    int positions,
    int firstPosition,
    int types,
    float epsilon,
    Activation activation) {
  /** A token and the two around it. */
  static final int SHORTEST = 3;

  /** XLM-R's padding token, where {@code config.json} does not name it. */
  private static final int PADDING = 1;

  private static final Messages MESSAGES = Messages.beside(EncoderConfig.class);

  /** What transformers takes where {@code config.json} does not say it. */
  private static final double EPSILON = 1e-12;

  private static final int TYPES = 2;

  /** Reads the shape of a model whose kind koe5 can run. */
  static EncoderConfig read(ModelFiles files) throws IOException {
    JsonNode config = files.json(ModelFiles.CONFIG);
    int firstPosition = firstPosition(files, config);
    files.require("is_decoder", "false", config.path("is_decoder").asText("false"));
    files.require(
        "position_embedding_type",
        "absolute",
        config.path("position_embedding_type").asText("absolute"));
    int positions = files.size(config, "max_position_embeddings");
    if (positions - firstPosition < SHORTEST) {
      throw files.tooSmall("max_position_embeddings", positions, firstPosition + SHORTEST);
    }
    int hidden = files.size(config, "hidden_size");
    int heads = files.size(config, "num_attention_heads");
    if (hidden % heads != 0) {
      throw files.unsupported(
          "num_attention_heads",
          Integer.toString(heads),
          MESSAGES.part("conversion.divisor", hidden));
    }
    return new EncoderConfig(
        hidden,
        files.size(config, "num_hidden_layers"),
        heads,
        files.size(config, "intermediate_size"),
        files.size(config, "vocab_size"),
        positions,
        firstPosition,
        config.has("type_vocab_size") ? files.size(config, "type_vocab_size") : TYPES,
        (float) config.path("layer_norm_eps").asDouble(EPSILON),
        activation(files, config.path("hidden_act").asText("gelu")));
  }

  private static Activation activation(ModelFiles files, String name) {
    return Activation.named(name)
        .orElseThrow(() -> files.unsupported("hidden_act", name, Activation.KNOWN));
  }

  /** Weights that every token is multiplied with. */
  long multiplied() {
    return (long) layers * hidden * (4L * hidden + 2L * intermediate);
  }

  /** BERT counts positions from 0, RoBERTa from the one after the padding token's id. */
  private static int firstPosition(ModelFiles files, JsonNode config) {
    String type = config.path("model_type").asText();
    return switch (type) {
      case "bert" -> 0;
      case "xlm-roberta", "roberta" -> padding(files, config) + 1;
      default -> throw files.unsupported("model_type", type, "bert, xlm-roberta, roberta");
    };
  }

  private static int padding(ModelFiles files, JsonNode config) {
    int padding = config.path("pad_token_id").asInt(PADDING);
    if (padding < 0) {
      throw files.tooSmall("pad_token_id", padding, 0);
    }
    return padding;
  }

  /** Most tokens that have a position, special tokens included. */
  int longest() {
    return positions - firstPosition;
  }
}
