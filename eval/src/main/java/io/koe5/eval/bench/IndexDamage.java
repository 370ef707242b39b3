package io.koe5.eval.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Damage to the files of an index, as bad disks do it.
 *
 * @param lucene their folder
 */
record IndexDamage(Path lucene) {

  /** Deletes one of the files, cuts it off, or changes one of its bits. */
  void happen(Random random) throws IOException {
    Path file = any(random);
    byte[] bytes = Files.readAllBytes(file);
    switch (random.nextInt(3)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      default -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      }
    }
  }

  private Path any(Random random) throws IOException {
    try (Stream<Path> all = Files.list(lucene)) {
      List<Path> files = all.filter(file -> file.toFile().length() > 0).sorted().toList();
      return files.get(random.nextInt(files.size()));
    }
  }
}
