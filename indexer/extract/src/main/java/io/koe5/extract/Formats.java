package io.koe5.extract;

import io.koe5.extract.format.Extractor;
import io.koe5.extract.format.TextFormats;
import java.nio.file.Path;
import java.util.Optional;

/** All formats that koe5 reads. Not thread-safe. */
final class Formats {
  /** What reads a file, if anything does. */
  Optional<Extractor> of(Path file) {
    return TextFormats.of(extension(file));
  }

  static String extension(Path file) {
    return TextFormats.extension(file.getFileName().toString());
  }
}
