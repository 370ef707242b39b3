package io.koe5.conversion;

import io.koe5.model.Precision;
import io.koe5.model.Vocabulary;
import java.io.IOException;
import java.util.Optional;

/**
 * How somebody wants a model to be made ready.
 *
 * @param precision how its numbers are stored and multiplied; empty for what koe5 recommends
 * @param vocabulary which pieces of its tokenizer are kept
 * @param known what is put before its texts if its own files do not say so
 * @param queryPrefix what is put before questions, whatever its files say
 * @param passagePrefix what is put before passages, whatever its files say
 */
public record Preparation(
    Optional<Precision> precision,
    Vocabulary vocabulary,
    Prompts known,
    Optional<String> queryPrefix,
    Optional<String> passagePrefix) {
  /** As its files say and koe5 recommends. */
  public static final Preparation STANDARD =
      new Preparation(
          Optional.empty(), Vocabulary.FULL, Prompts.NONE, Optional.empty(), Optional.empty());

  /** The same in a precision. */
  public Preparation in(Precision other) {
    return new Preparation(Optional.of(other), vocabulary, known, queryPrefix, passagePrefix);
  }

  /** The same with the pieces of a vocabulary. */
  public Preparation keeping(Vocabulary other) {
    return new Preparation(precision, other, known, queryPrefix, passagePrefix);
  }

  /** The same, knowing what its makers put before texts. */
  public Preparation knowing(Prompts prompts) {
    return new Preparation(precision, vocabulary, prompts, queryPrefix, passagePrefix);
  }

  /** What is kept of a model's tokenizer, if not all is. */
  Optional<PrunedTokenizer> pruned(ModelFiles files) throws IOException {
    return vocabulary == Vocabulary.FULL
        ? Optional.empty()
        : Optional.of(PrunedTokenizer.of(files));
  }

  /** What is put before texts, given what the model's files say. */
  public Prompts prompts(Optional<Prompts> written) {
    Prompts prompts = written.orElse(known);
    return new Prompts(
        queryPrefix.orElse(prompts.query()), passagePrefix.orElse(prompts.passage()));
  }
}
