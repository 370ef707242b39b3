package io.koe5.extract.format;

import java.util.Optional;

/**
 * Reads a file whose name says that it is text, and hands it to the reader of office documents if
 * its first bytes say otherwise, or if it is larger than can be read without a process of its own.
 */
final class TextOrOffice implements Extractor {
  private static final long MOST_BY_OFFICE = 16L << 20;

  private final Extractor text;
  private final Optional<Extractor> office;

  TextOrOffice(Extractor text, Optional<Extractor> office) {
    this.text = text;
    this.office = office;
  }

  @Override
  public long maxBytes() {
    return office.isPresent() ? Math.max(text.maxBytes(), MOST_BY_OFFICE) : text.maxBytes();
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    byte[] bytes = content.bytes();
    if (!ContentKind.isOffice(bytes) && bytes.length <= text.maxBytes()) {
      return text.extract(content);
    }
    if (office.isEmpty()) {
      throw new ExtractionException(
          FailureKind.UNSUPPORTED, FailureKind.MESSAGES.text("another-kind"));
    }
    return office.get().extract(content);
  }
}
