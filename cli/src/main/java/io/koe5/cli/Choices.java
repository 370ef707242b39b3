package io.koe5.cli;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The constants of an enum under the names that people and programs write: lower case, with a dash.
 *
 * @param values the constants
 */
record Choices<E extends Enum<E>>(List<E> values) implements ITypeConverter<E>, Iterable<String> {
  static <E extends Enum<E>> Choices<E> of(Class<E> type) {
    return new Choices<>(List.copyOf(EnumSet.allOf(type)));
  }

  /** The name of a constant, such as "weighted-rrf". */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public E convert(String written) {
    return values.stream()
        .filter(value -> name(value).equals(written))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(written));
  }

  @Override
  public Iterator<String> iterator() {
    return values.stream().map(Choices::name).iterator();
  }
}
