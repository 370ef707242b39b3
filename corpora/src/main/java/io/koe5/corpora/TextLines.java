package io.koe5.corpora;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of UTF-8 text, numbered from 1. */
final class TextLines implements Iterator<TextLines.Line> {

  /** A line without its line break. */
  record Line(long number, String text) {}

  private final Source source;
  private final BufferedReader reader;
  private long number;
  private @Nullable String next;

  private TextLines(Source source, BufferedReader reader) {
    this.source = source;
    this.reader = reader;
    this.next = read();
  }

  /** The lines that are not blank, read as they are asked for; the caller closes the stream. */
  static Stream<Line> of(Source source) {
    BufferedReader reader = source.reader();
    return Streams.of(new TextLines(source, reader))
        .filter(line -> !line.text().isBlank())
        .onClose(() -> close(reader));
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Line next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Line line = new Line(++number, next);
    next = read();
    return line;
  }

  private @Nullable String read() {
    try {
      return reader.readLine();
    } catch (IOException e) {
      throw source.unreadable(e, number + 1);
    }
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
