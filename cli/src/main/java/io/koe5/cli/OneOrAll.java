package io.koe5.cli;

import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.VectorSearch;
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

  /** Reads ways to the nearest vectors; all begin with the exact one. */
  static final class OfVectors implements ITypeConverter<OneOrAll<VectorSearch>> {
    @Override
    public OneOrAll<VectorSearch> convert(String written) {
      return of(new Choices<>(List.of(VectorSearch.EXACT, VectorSearch.HNSW)), written);
    }
  }

  /** Reads modes; all begin with the single legs. */
  static final class OfModes implements ITypeConverter<OneOrAll<Mode>> {
    @Override
    public OneOrAll<Mode> convert(String written) {
      return of(new Choices<>(List.of(Mode.BM25, Mode.DENSE, Mode.HYBRID)), written);
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
