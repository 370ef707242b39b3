package io.koe5.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.Sha256;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A model's {@code tokenizer.json}, read as transformers reads it: there BertTokenizer has {@code
 * tokenizer_config.json} decide on case, accents and Chinese characters, whatever the other file
 * says.
 *
 * @param files the published model
 */
record TokenizerFile(ModelFiles files) {
  private static final String BERT = "BertTokenizer";
  private static final String XLMR = "XLMRobertaTokenizer";
  private static final String NORMALIZER = "normalizer";
  private static final String CLASS = "tokenizer_class";
  private static final Messages MESSAGES = Messages.beside(TokenizerFile.class);

  /** The tokenizer as it is to be used. */
  JsonNode json() throws IOException {
    JsonNode json = files.json(PreparedModel.TOKENIZER);
    normalizer().ifPresent(other -> ((ObjectNode) json).set(NORMALIZER, other));
    return json;
  }

  /** Writes the tokenizer as it is to be used, which mostly is as it was published. */
  void write(Path target) throws IOException {
    if (normalizer().isPresent()) {
      new ObjectMapper().writeValue(target.toFile(), json());
    } else {
      Files.copy(files.tokenizer(), target);
    }
  }

  /** A sum over what decides how texts are cut. */
  String sum() throws IOException {
    return Sha256.of(files.tokenizer())
        + normalizer().map(other -> " " + other.toString()).orElse("");
  }

  /** What takes the place of the normalizer that the file has, if something does. */
  private Optional<JsonNode> normalizer() throws IOException {
    if (!reader().equals(BERT)) {
      return Optional.empty();
    }
    JsonNode written = files.json(PreparedModel.TOKENIZER).path(NORMALIZER);
    if (!written.path("type").asText().equals("BertNormalizer")) {
      return Optional.empty();
    }
    JsonNode config = files.tokenizerConfig();
    ObjectNode other = written.deepCopy();
    other.put("lowercase", config.path("do_lower_case").asBoolean(true));
    other.put("handle_chinese_chars", config.path("tokenize_chinese_chars").asBoolean(true));
    JsonNode accents = config.path("strip_accents");
    other.set("strip_accents", accents.isBoolean() ? accents : other.nullNode());
    return Optional.<JsonNode>of(other).filter(one -> !one.equals(written));
  }

  /** The class of transformers that reads the file: a named one, else that of the model's type. */
  private String reader() throws IOException {
    JsonNode config = files.json(ModelFiles.CONFIG);
    String named = files.tokenizerConfig().path(CLASS).asText(config.path(CLASS).asText());
    if (!named.isEmpty()) {
      return named.replaceFirst("Fast$", "");
    }
    return switch (config.path("model_type").asText()) {
      case "bert" -> BERT;
      case "xlm-roberta" -> XLMR;
      default -> "";
    };
  }

  /**
   * Makes sure that a model has a row for each piece of its tokenizer, and that the tokenizer is of
   * a kind that such a model is read with.
   *
   * @param rows of the model's table of pieces
   * @throws Koe5Exception if the tokenizer is that of another model
   */
  void check(int rows) throws IOException {
    JsonNode tokenizer = files.json(PreparedModel.TOKENIZER);
    String kind = tokenizer.path("model").path("type").asText();
    if (Set.of(BERT, XLMR).contains(reader()) && Set.of("BPE", "WordLevel").contains(kind)) {
      throw new Koe5Exception(
          MESSAGES, "conversion.tokenizer-kind", files.tokenizer(), kind, reader());
    }
    long largest = largestId(tokenizer);
    if (largest >= rows) {
      throw new Koe5Exception(
          MESSAGES, "conversion.tokenizer-other", files.tokenizer(), largest + 1, rows);
    }
  }

  private static long largestId(JsonNode tokenizer) {
    long largest = -1;
    JsonNode pieces = tokenizer.path("model").path("vocab");
    if (pieces.isArray()) {
      largest = pieces.size() - 1L;
    } else {
      for (JsonNode id : pieces) {
        largest = Math.max(largest, id.asLong());
      }
    }
    for (JsonNode added : tokenizer.path("added_tokens")) {
      largest = Math.max(largest, added.path("id").asLong());
    }
    return largest;
  }
}
