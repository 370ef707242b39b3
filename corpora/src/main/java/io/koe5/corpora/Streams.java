package io.koe5.corpora;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Streams over what is read piece by piece. */
final class Streams {
  private Streams() {}

  /** The elements of an iterator in their order, none asked for before it is needed. */
  static <T> Stream<T> of(Iterator<T> elements) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
