package io.koe5.eval.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.koe5.AtomicFile;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is there whole or not at all: what it held before stays until the new text is on
 * disk.
 *
 * @param path where it lies; its folders are made
 */
record ResultFile(Path path) {
  private static final Messages MESSAGES = Messages.beside(ResultFile.class);

  /** Something that writes a text. */
  interface Text {
    void write(Writer out) throws IOException;
  }

  /**
   * Sees that the file could be written, and leaves what it holds alone.
   *
   * @throws Koe5Exception if it could not
   */
  void check() {
    try {
      Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
      Files.delete(Files.createTempFile(folder, ".", ".probe"));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /**
   * Writes the file in UTF-8; half a surrogate pair, which UTF-8 does not have, becomes "?".
   *
   * @throws Koe5Exception if that is not possible
   */
  void write(Text text) {
    try {
      AtomicFile.replace(path, draft -> write(draft, text));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static void write(Path draft, Text text) throws IOException {
    try (Writer out =
        new BufferedWriter(
            Channels.newWriter(Files.newByteChannel(draft, CREATE_NEW, WRITE), UTF_8))) {
      text.write(out);
    }
  }

  static Koe5Exception unwritable(Path path, IOException cause) {
    return Koe5Exception.because(cause, MESSAGES, "unwritable", path, Koe5Exception.why(cause));
  }
}
