package io.koe5.formats;

import io.koe5.extract.cage.CageProblem;
import io.koe5.extract.cage.CageRequest;
import io.koe5.extract.format.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;

/** Reads a whole file, with all that lies in it, and finds out what is missing. */
final class FileReading {
  private final CageRequest request;
  private final Parsers parsers;
  private final DocumentText document;

  FileReading(CageRequest request, Parsers parsers, DocumentText document) {
    this.request = request;
    this.parsers = parsers;
    this.document = document;
  }

  /** Reads it into the document; returns why there is no text, or not all, if so. */
  Optional<CageProblem> read() {
    Metadata metadata = new Metadata();
    Path file = request.file();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, String.valueOf(file.getFileName()));
    Optional<CageProblem> broken;
    try {
      if (Files.size(file) == 0) {
        return Optional.empty();
      }
      broken = parse(file, metadata);
    } catch (IOException e) {
      broken = Optional.of(Problems.of(e, !document.isBlank()));
    }
    document.title(Titles.of(metadata));
    return broken.or(() -> incomplete(file, metadata)).or(document::problem).or(this::damaged);
  }

  private Optional<CageProblem> damaged() {
    long unreadable = document.unreadable();
    return unreadable == 0
        ? Optional.empty()
        : Optional.of(CageProblem.of(FailureKind.CORRUPT, "damaged", unreadable));
  }

  private Optional<CageProblem> parse(Path file, Metadata metadata) throws IOException {
    Optional<CageProblem> broken = parseWhole(file, metadata);
    boolean isLocked =
        broken.filter(problem -> problem.kind() == FailureKind.ENCRYPTED).isPresent();
    if (isLocked || !ZipRemains.isCutOff(file)) {
      return broken;
    }
    if (document.isBlank()) {
      parseRemains(file, metadata, /* withCut= */ true);
    }
    if (document.isBlank()) {
      parseRemains(file, metadata, /* withCut= */ false);
    }
    String key = document.isBlank() ? "corrupt" : "cut-off";
    return Optional.of(CageProblem.of(FailureKind.CORRUPT, key, "EOF"));
  }

  private void parseRemains(Path file, Metadata metadata, boolean withCut) throws IOException {
    try (TemporaryResources temporary = new TemporaryResources()) {
      Path remains = temporary.createTempFile(".zip");
      new ZipRemains(withCut).collect(file, remains);
      parseWhole(remains, metadata);
    }
  }

  private Optional<CageProblem> parseWhole(Path file, Metadata metadata) throws IOException {
    ParseContext context = parsers.context(request.options(), document);
    try (TikaInputStream stream = TikaInputStream.get(file, metadata)) {
      parsers.parse(stream, document, metadata, context);
      return Optional.empty();
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) {
      return Optional.of(Problems.of(e, !document.isBlank()));
    }
  }

  private Optional<CageProblem> incomplete(Path file, Metadata metadata) {
    if (document.isGarbage()) {
      document.clear();
      return Optional.of(CageProblem.of(FailureKind.CORRUPT, "replacements"));
    }
    if (!Kinds.isPdf(metadata)) {
      return Optional.empty();
    }
    Optional<Tesseract> tesseract =
        request.options().ocr() ? Optional.of(new Tesseract("tesseract")) : Optional.empty();
    return new PdfFile(file, document, tesseract).problem();
  }
}
