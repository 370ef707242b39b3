package io.koe5.corpora;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** A table whose rows are spread over several files, one after the other. */
record Shards(List<Rows> parts) implements Rows {

  /** Refuses a table without files. */
  Shards {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a table has at least 1 shard, got 0");
    }
  }

  @Override
  public Source source() {
    return parts.getFirst().source();
  }

  @Override
  public Stream<Row> stream() {
    Chain chain = new Chain(parts.iterator());
    return Streams.of(chain).onClose(chain::close);
  }

  /** Not a flatMap: that would hold a whole shard in memory when its stream is iterated. */
  private static final class Chain implements Iterator<Row> {
    private final Iterator<Rows> parts;
    private Stream<Row> part = Stream.empty();
    private Iterator<Row> rows = part.iterator();

    Chain(Iterator<Rows> parts) {
      this.parts = parts;
    }

    @Override
    public boolean hasNext() {
      while (!rows.hasNext()) {
        part.close();
        if (!parts.hasNext()) {
          return false;
        }
        part = parts.next().stream();
        rows = part.iterator();
      }
      return true;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return rows.next();
    }

    void close() {
      part.close();
    }
  }
}
