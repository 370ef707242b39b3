package io.koe5.eval.results;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there whole or not at all: what it held before stays until the new text is on
 * disk.
 *
 * @param path where it lies; its folders are made
 */
record AtomicFile(Path path) {
  private static final Messages MESSAGES = Messages.beside(AtomicFile.class);

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
    Path fresh =
        path.resolveSibling("." + path.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try {
        writeThrough(fresh, text);
        Files.move(
            fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** Has the bytes on disk before the name can point to them. */
  private static void writeThrough(Path fresh, Text text) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Writer out = new BufferedWriter(Channels.newWriter(file, StandardCharsets.UTF_8));
      text.write(out);
      out.flush();
      file.force(true);
    }
  }

  static Koe5Exception unwritable(Path path, IOException cause) {
    return Koe5Exception.because(cause, MESSAGES, "unwritable", path, Koe5Exception.why(cause));
  }
}
