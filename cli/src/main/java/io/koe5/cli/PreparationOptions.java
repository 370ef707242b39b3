package io.koe5.cli;

import io.koe5.conversion.Preparation;
import io.koe5.conversion.Prompts;
import io.koe5.model.Precision;
import io.koe5.model.Vocabulary;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a model is to be made ready. */
final class PreparationOptions {
  @Option(names = "--precision", paramLabel = "f32|f16|int8|int4|mixed")
  private Optional<Precision> precision = Optional.empty();

  @Option(names = "--vocab", paramLabel = "full|korean-english")
  private Vocabulary vocabulary = Vocabulary.FULL;

  /** What is asked for, the prefixes of the global options among it. */
  Preparation wishes(Console console) {
    return new Preparation(
        precision, vocabulary, Prompts.NONE, console.queryPrefix(), console.passagePrefix());
  }
}
