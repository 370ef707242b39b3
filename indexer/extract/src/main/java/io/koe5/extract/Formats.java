package io.koe5.extract;

import io.koe5.extract.format.ContentKind;
import io.koe5.extract.format.Extractor;
import io.koe5.extract.format.TextFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** All formats that koe5 reads. Not thread-safe. */
final class Formats {
  private final Optional<Extractor> office;

  /** The text formats, and office documents if there is a reader of them. */
  Formats(Optional<Extractor> office) {
    this.office = office;
  }

  /** What reads a file, if anything does. */
  Optional<Extractor> of(Path file) {
    String extension = extension(file);
    Optional<Extractor> named = TextFormats.of(extension, office);
    return named.isPresent() || TextFormats.isNoDocument(extension) ? named : byContent(file);
  }

  /** A file that cannot be opened is left to a reader, which will say so. */
  private Optional<Extractor> byContent(Path file) {
    try {
      return switch (ContentKind.of(file)) {
        case TEXT -> Optional.of(TextFormats.unnamed());
        case OFFICE -> office;
        case OTHER -> Optional.empty();
      };
    } catch (IOException e) {
      return Optional.of(TextFormats.unnamed());
    }
  }

  static String extension(Path file) {
    return TextFormats.extension(file.getFileName().toString());
  }
}
