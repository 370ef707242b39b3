package io.koe5.extract.format;

import java.util.List;

/** Text without markup. */
final class PlainText implements Extractor {
  @Override
  public long maxBytes() {
    return 32L << 20;
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    return ExtractedText.of(TextDecoding.decode(content.bytes()), List.of(), "");
  }
}
