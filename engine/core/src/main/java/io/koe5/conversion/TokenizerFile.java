package io.koe5.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.model.PreparedModel;
import java.io.IOException;

/** What a {@code tokenizer.json} says of its pieces. */
final class TokenizerFile {
  private static final Messages MESSAGES = Messages.beside(TokenizerFile.class);

  private TokenizerFile() {}

  /**
   * Makes sure that a model has a row for each piece of its tokenizer.
   *
   * @param rows of the model's table of pieces
   * @throws Koe5Exception if the tokenizer is that of another model
   */
  static void check(ModelFiles files, int rows) throws IOException {
    JsonNode tokenizer = files.json(PreparedModel.TOKENIZER);
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
    if (largest >= rows) {
      throw new Koe5Exception(
          MESSAGES, "conversion.tokenizer-other", files.tokenizer(), largest + 1, rows);
    }
  }
}
