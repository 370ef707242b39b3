package io.koe5.extract;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ContentKind;
import io.koe5.extract.format.Extractor;
import io.koe5.extract.format.TextFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** All formats that koe5 reads: text by itself, documents in the cage. Not thread-safe. */
final class Formats {
  private static final Set<String> DOCUMENTS =
      Set.of(
          "hwp", "hwpx", "hwt", "hml", "doc", "dot", "docx", "docm", "dotx", "ppt", "pps", "pptx",
          "pptm", "ppsx", "xls", "xlt", "xlsx", "xlsm", "xltx", "pdf", "epub", "odt", "ott", "ods",
          "odp", "fodt", "fods", "fodp", "rtf", "eml", "msg");

  private static final Set<String> ARCHIVES = Set.of("zip", "7z", "tar", "gz", "tgz");

  /** Recognizing a page takes seconds. */
  private static final Duration WITH_OCR = Duration.ofMinutes(15);

  private final Optional<Extractor> office;
  private final boolean archives;

  /** The text formats, documents if there is a reader of them, and archives if asked for. */
  Formats(Optional<Extractor> office, boolean archives) {
    this.office = office;
    this.archives = archives;
  }

  /** The cage that reads documents, not started yet. */
  static Cage cage(CageOptions options, BooleanSupplier stop) {
    CageLimits limits = CageLimits.standard();
    return new Cage(options, options.ocr() ? limits.withTime(WITH_OCR) : limits, stop);
  }

  /** What reads a file, if anything does. */
  Optional<Extractor> of(Path file) {
    if (!mayRead(file)) {
      return Optional.empty();
    }
    String extension = extension(file);
    if (ARCHIVES.contains(extension) || DOCUMENTS.contains(extension)) {
      return office;
    }
    Optional<Extractor> named = TextFormats.of(extension, office);
    return named.isPresent() ? named : byContent(file);
  }

  /** Whether something may read a file, for all that its name says; the file is not opened. */
  boolean mayRead(Path file) {
    String extension = extension(file);
    if (ARCHIVES.contains(extension)) {
      return archives && office.isPresent();
    }
    if (DOCUMENTS.contains(extension)) {
      return office.isPresent();
    }
    return TextFormats.of(extension).isPresent() || !TextFormats.isNoDocument(extension);
  }

  /** Whether files of this name are read without being asked for and looked at. */
  static boolean isRead(Path file) {
    String extension = extension(file);
    return DOCUMENTS.contains(extension) || TextFormats.of(extension).isPresent();
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
