package io.koe5.indexer.chunk;

import io.koe5.embedding.Embedder;
import io.koe5.model.Role;
import java.util.ArrayList;
import java.util.List;

/** Makes the passages of one text from its units, in the text's order. */
final class ChunkAssembly {
  private final String text;
  private final List<Unit> units;
  private final Sizes sizes;
  private final boolean withHeadings;
  private final Embedder embedder;
  private final HeadingPath path;
  private final List<Chunk> chunks = new ArrayList<>();
  private int line = 1;
  private int counted;
  private int previousFrom;

  ChunkAssembly(
      String text,
      List<Unit> units,
      List<Heading> headings,
      Chunking.Passages chunking,
      Sizes sizes,
      Embedder embedder) {
    this.text = text;
    this.units = units;
    this.sizes = sizes;
    this.withHeadings = chunking.headings();
    this.embedder = embedder;
    this.path = new HeadingPath(headings);
  }

  /** Adds the units [from, to), which follow those added before, as one passage if they fit. */
  void add(int from, int to) {
    path.moveTo(units.get(from).start());
    int first = repeatsPrevious(from) ? from - 1 : from;
    if (first < from && !fits(first, to)) {
      first = from;
    }
    if (first == from && to - from > 1 && !fits(from, to)) {
      int middle = Cuts.best(units, sizes, from, to);
      add(from, middle);
      add(middle, to);
      return;
    }
    chunks.add(chunk(first, to));
    previousFrom = from;
  }

  List<Chunk> chunks() {
    return chunks;
  }

  /** Whether the sentence before is short, whole and of the same section. */
  private boolean repeatsPrevious(int from) {
    if (from - 1 <= previousFrom) {
      return false;
    }
    Unit before = units.get(from - 1);
    return before.tokens() <= sizes.overlap()
        && isWithinSection(units.get(from).border())
        && before.border().compareTo(Border.WORD) > 0;
  }

  private static boolean isWithinSection(Border border) {
    return border.compareTo(Border.WORD) > 0 && border.compareTo(Border.HEADING_6) < 0;
  }

  /** Counts what the model would read, unless its parts are so small that the sum must fit. */
  private boolean fits(int from, int to) {
    int limit = embedder.profile().maxTokens();
    int parts = sizes.fixed() + sizes.headings();
    for (Unit unit : units.subList(from, to)) {
      parts += unit.tokens();
    }
    return parts * 4L <= limit * 3L || embedder.countTokens(input(from, to), Role.PASSAGE) <= limit;
  }

  private Chunk chunk(int from, int to) {
    int start = units.get(from).start();
    int end = units.get(to - 1).end();
    return new Chunk(
        start,
        end,
        lineOf(start),
        String.join(HeadingPath.SEPARATOR, path.titles()),
        input(from, to));
  }

  private String input(int from, int to) {
    int start = units.get(from).start();
    String passage = text.substring(start, units.get(to - 1).end());
    if (!withHeadings) {
      return passage;
    }
    String above = shortened(path.titles(start));
    return above.isEmpty() ? passage : above + "\n" + passage;
  }

  /** The innermost titles that fit. */
  private String shortened(List<String> titles) {
    for (int i = 0; i < titles.size(); i++) {
      String joined = String.join(HeadingPath.SEPARATOR, titles.subList(i, titles.size()));
      if (embedder.countTokens(joined, Role.NONE) <= sizes.headings()) {
        return joined;
      }
    }
    return "";
  }

  private int lineOf(int place) {
    for (; counted < place; counted++) {
      char c = text.charAt(counted);
      boolean first = c == '\r' && counted + 1 < text.length() && text.charAt(counted + 1) == '\n';
      if ((c == '\n' || c == '\r') && !first) {
        line++;
      }
    }
    return line;
  }
}
