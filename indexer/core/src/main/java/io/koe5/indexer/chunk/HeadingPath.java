package io.koe5.indexer.chunk;

import java.util.ArrayList;
import java.util.List;

/** The headings above a place that moves through a text from its start to its end. */
final class HeadingPath {
  static final String SEPARATOR = " › ";

  private final List<Heading> headings;
  private final List<Heading> open = new ArrayList<>();
  private int next;

  HeadingPath(List<Heading> headings) {
    this.headings = headings;
  }

  /** Goes on to a place and opens the headings that start at or before it. */
  void moveTo(int place) {
    while (next < headings.size() && headings.get(next).start() <= place) {
      Heading heading = headings.get(next++);
      open.removeIf(above -> above.level() >= heading.level());
      open.add(heading);
    }
  }

  /** Titles of the open headings from the outermost to the innermost. */
  List<String> titles() {
    return titles(Integer.MAX_VALUE);
  }

  /** The same without a heading that ends after the place. */
  List<String> titles(int place) {
    return open.stream()
        .filter(heading -> heading.end() <= place && !heading.title().isBlank())
        .map(Heading::title)
        .toList();
  }
}
