package io.koe5.embedding;

import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.Role;
import java.util.List;
import java.util.Optional;

/**
 * Turns texts into vectors. A text's vector depends on nothing but the text, its role and the
 * model: not on the other texts of a call. Implementations are thread-safe.
 */
public interface Embedder extends AutoCloseable {
  /** The model's properties and identity. */
  ModelProfile profile();

  /** The vector of one text; the text is truncated at the model's limit, which is then said. */
  Embedding embed(String text, Role role);

  /** The vectors of many texts in their order, computed on all of this embedder's threads. */
  List<Embedding> embedAll(List<String> texts, Role role);

  /** Tokens of a text with the role's prefix and the special tokens, before any truncation. */
  int countTokens(String text, Role role);

  /** The model's mean vectors, where they are known. */
  Optional<Centring> centring();

  @Override
  void close();
}
