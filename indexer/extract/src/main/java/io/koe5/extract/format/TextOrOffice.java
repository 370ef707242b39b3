package io.koe5.extract.format;

import java.util.Optional;

/**
 * Reads a file whose name says that it is text, and hands it to the reader of office documents if
 * its first bytes say otherwise.
 */
final class TextOrOffice implements Extractor {
  private final Extractor text;
  private final Optional<Extractor> office;

  TextOrOffice(Extractor text, Optional<Extractor> office) {
    this.text = text;
    this.office = office;
  }

  @Override
  public long maxBytes() {
    return text.maxBytes();
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    if (!ContentKind.isOffice(content.bytes())) {
      return text.extract(content);
    }
    if (office.isEmpty()) {
      throw new ExtractionException(
          FailureKind.UNSUPPORTED, FailureKind.MESSAGES.text("another-kind"));
    }
    return office.get().extract(content);
  }
}
