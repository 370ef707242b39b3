package io.koe5;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are there whole or not at all, whoever reads them and whatever happens meanwhile. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes what a file shall hold. */
  public interface Filling {
    /** Writes it to the given path, where nothing is yet. */
    void write(Path draft) throws IOException;
  }

  /**
   * Writes a file; what it held before stays until the new content is on disk. Threads and
   * processes may do so together: one of them is the last. The file's folders are made.
   *
   * @throws IOException if the filling throws it or the folder cannot be written; the file is as it
   *     was
   */
  public static void replace(Path file, Filling filling) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    // Not a temporary file of Java's: only its owner could read it, and caches are shared.
    Path draft = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      filling.write(draft);
      force(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Has the content on disk before a move says that the file is whole. What may not be written is
   * another name for content that was there before.
   */
  public static void force(Path file) throws IOException {
    if (!Files.isWritable(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
