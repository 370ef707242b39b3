package io.koe5.eval.results;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
   * Writes the file in UTF-8.
   *
   * @throws Koe5Exception if that is not possible
   */
  void write(Text text) {
    Path fresh =
        path.resolveSibling("." + path.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try {
        try (Writer out = Files.newBufferedWriter(fresh)) {
          text.write(out);
        }
        Files.move(
            fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw Koe5Exception.because(e, MESSAGES, "unwritable", path, Koe5Exception.reason(e));
    }
  }
}
