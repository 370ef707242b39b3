package io.koe5.cli;

import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/**
 * One of several choices, or "all" of them.
 *
 * @param values what was chosen
 */
record OneOrAll<E extends Enum<E>>(List<E> values) {

  private static <E extends Enum<E>> OneOrAll<E> of(Choices<E> choices, String written) {
    return new OneOrAll<>(
        written.equals("all") ? choices.values() : List.of(choices.convert(written)));
  }

  /** Reads modes. */
  static final class OfModes implements ITypeConverter<OneOrAll<Mode>> {
    @Override
    public OneOrAll<Mode> convert(String written) {
      return of(Choices.of(Mode.class), written);
    }
  }

  /** Reads fusions. */
  static final class OfFusions implements ITypeConverter<OneOrAll<Fusion>> {
    @Override
    public OneOrAll<Fusion> convert(String written) {
      return of(Choices.of(Fusion.class), written);
    }
  }
}
