package io.koe5.corpora;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 file, numbered from 1; a byte order mark is taken off the first. */
final class TextLines implements Iterator<TextLines.Line> {

  /** A line without its line break. */
  record Line(long number, String text) {}

  private final Path file;
  private final BufferedReader reader;
  private long number;
  private @Nullable String next;

  private TextLines(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
    this.next = read();
    if (next != null && next.startsWith("\uFEFF")) {
      next = next.substring(1);
    }
  }

  /** The lines, read as they are asked for; the caller closes the stream. */
  static Stream<Line> of(Path file) {
    BufferedReader reader = open(file);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                new TextLines(file, reader), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
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
    } catch (CharacterCodingException e) {
      throw CorpusException.because(e, "not-utf-8", file, number + 1);
    } catch (IOException e) {
      throw CorpusException.because(e, "unreadable", file, e.toString());
    }
  }

  private static BufferedReader open(Path file) {
    try {
      return Files.newBufferedReader(file);
    } catch (NoSuchFileException e) {
      throw CorpusException.because(e, "file-missing", file);
    } catch (IOException e) {
      throw CorpusException.because(e, "unreadable", file, e.toString());
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
