package io.koe5.corpora;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Bytes that can be read again and again; {@code toString} names them to people. */
sealed interface Source {

  /** The bytes from the first on. */
  InputStream open() throws IOException;

  /** The text of these bytes, which are UTF-8; a byte order mark is passed over. */
  default BufferedReader reader() {
    try {
      return unmarked(
          new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8.newDecoder())));
    } catch (NoSuchFileException e) {
      throw CorpusException.because(e, "file-missing", this);
    } catch (IOException e) {
      throw unreadable(e, 1);
    }
  }

  private static BufferedReader unmarked(BufferedReader reader) throws IOException {
    try {
      reader.mark(1);
      if (reader.read() != '\uFEFF') {
        reader.reset();
      }
      return reader;
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  /** Why the text could not be read on from a line. */
  default CorpusException unreadable(IOException problem, long line) {
    return problem instanceof CharacterCodingException
        ? CorpusException.because(problem, "not-utf-8", this, line)
        : CorpusException.because(problem, "unreadable", this, CorpusException.reason(problem));
  }

  /** A file; it is unpacked if its name ends in ".gz". */
  record OfFile(Path path) implements Source {
    private static final int BUFFER = 1 << 16;

    @Override
    public InputStream open() throws IOException {
      InputStream bytes = Files.newInputStream(path);
      if (!path.toString().endsWith(".gz")) {
        return bytes;
      }
      try {
        return new GZIPInputStream(bytes, BUFFER);
      } catch (IOException e) {
        bytes.close();
        throw e;
      }
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** A resource of the program, beside this class. */
  record OfProgram(String resource) implements Source {
    @Override
    public InputStream open() throws IOException {
      @Nullable InputStream bytes = Source.class.getResourceAsStream(resource);
      if (bytes == null) {
        throw new NoSuchFileException(resource);
      }
      return bytes;
    }

    @Override
    public String toString() {
      return resource;
    }
  }
}
