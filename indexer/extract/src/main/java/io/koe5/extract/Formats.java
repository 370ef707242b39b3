package io.koe5.extract;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.Extractor;
import io.koe5.extract.format.TextFormats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** All formats that koe5 reads: text by itself, everything else in the cage. Not thread-safe. */
final class Formats implements AutoCloseable {
  private static final Set<String> DOCUMENTS =
      Set.of(
          "hwp", "hwpx", "hwt", "doc", "dot", "docx", "docm", "dotx", "ppt", "pps", "pptx", "pptm",
          "ppsx", "xls", "xlt", "xlsx", "xlsm", "xltx", "pdf", "epub", "odt", "ott", "ods", "odp",
          "fodt", "fods", "fodp", "rtf", "eml", "msg");

  private static final Set<String> ARCHIVES = Set.of("zip", "7z", "tar", "gz", "tgz");

  /** Recognizing a page takes seconds. */
  private static final Duration WITH_OCR = Duration.ofMinutes(15);

  private final CageOptions options;
  private final Cage cage;

  Formats(CageOptions options) {
    this.options = options;
    CageLimits limits = CageLimits.standard();
    this.cage = new Cage(options, options.ocr() ? limits.withTime(WITH_OCR) : limits);
  }

  /** What reads a file, if anything does. */
  Optional<Extractor> of(Path file) {
    String extension = extension(file);
    boolean asked = options.archives() && ARCHIVES.contains(extension);
    return asked || DOCUMENTS.contains(extension) ? Optional.of(cage) : TextFormats.of(extension);
  }

  /** Whether files of this name are read without being asked for. */
  static boolean isRead(Path file) {
    String extension = extension(file);
    return DOCUMENTS.contains(extension) || TextFormats.of(extension).isPresent();
  }

  static String extension(Path file) {
    return TextFormats.extension(file.getFileName().toString());
  }

  /** Ends the cage's process, if it was needed. */
  @Override
  public void close() {
    cage.close();
  }
}
