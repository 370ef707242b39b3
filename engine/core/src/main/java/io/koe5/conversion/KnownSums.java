package io.koe5.conversion;

import io.koe5.AtomicFile;
import io.koe5.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Checksums of large files, each computed once: it is computed again when the file's size or time
 * is another. Thread-safe, also between processes.
 *
 * @param folder where the sums are kept, a file for each
 */
record KnownSums(Path folder) {

  /** SHA-256 of a file's content in lower-case hex. */
  String of(Path file) throws IOException {
    Path real = file.toRealPath();
    BasicFileAttributes state = Files.readAttributes(real, BasicFileAttributes.class);
    String line = real + " " + state.size() + " " + state.lastModifiedTime().toInstant();
    Path kept = folder.resolve(Sha256.of(real.toString()));
    List<String> lines = read(kept);
    if (lines.size() == 2 && lines.getFirst().equals(line)) {
      return lines.getLast();
    }
    String sum = Sha256.of(real);
    AtomicFile.replace(kept, draft -> Files.write(draft, List.of(line, sum)));
    return sum;
  }

  private static List<String> read(Path kept) throws IOException {
    try {
      return Files.readAllLines(kept);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
