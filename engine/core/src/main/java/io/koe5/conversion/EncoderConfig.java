package io.koe5.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shape of a BERT encoder, read from the files of a model folder in the hub's layout.
 *
 * @param hidden width of a token's state
 * @param layers number of encoder layers
 * @param heads attention heads a layer; divides {@code hidden}
 * @param intermediate width of the feed-forward layer
 * @param vocabulary rows of the word embedding table
 * @param positions rows of the position embedding table
 * @param types rows of the token type embedding table
 * @param epsilon added to variances by layer normalisation
 * @param maxTokens most tokens a text may have, special tokens included
 */
record EncoderConfig(
    int hidden,
    int layers,
    int heads,
    int intermediate,
    int vocabulary,
    int positions,
    int types,
    float epsilon,
    int maxTokens) {
  private static final Messages MESSAGES = Messages.beside(EncoderConfig.class);

  /** Reads {@code config.json} and the sentence-transformers files beside it. */
  static EncoderConfig read(Path folder) throws IOException {
    JsonNode config = json(folder.resolve("config.json"));
    require(folder, "model_type", "bert", config.path("model_type").asText());
    require(folder, "hidden_act", "gelu", config.path("hidden_act").asText());
    JsonNode pooling = json(folder.resolve("1_Pooling/config.json"));
    require(
        folder,
        "pooling",
        "mean",
        pooling.path("pooling_mode_mean_tokens").asBoolean() ? "mean" : "other");
    JsonNode sentence = json(folder.resolve("sentence_bert_config.json"));
    int positions = config.path("max_position_embeddings").asInt();
    return new EncoderConfig(
        config.path("hidden_size").asInt(),
        config.path("num_hidden_layers").asInt(),
        config.path("num_attention_heads").asInt(),
        config.path("intermediate_size").asInt(),
        config.path("vocab_size").asInt(),
        positions,
        config.path("type_vocab_size").asInt(),
        (float) config.path("layer_norm_eps").asDouble(),
        Math.min(positions, sentence.path("max_seq_length").asInt(positions)));
  }

  private static JsonNode json(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new Koe5Exception(MESSAGES, "conversion.file-missing", file);
    }
    return new ObjectMapper().readTree(file.toFile());
  }

  private static void require(Path folder, String property, String expected, String found) {
    if (!expected.equals(found)) {
      throw new Koe5Exception(
          MESSAGES, "conversion.unsupported", folder, property, found, expected);
    }
  }
}
