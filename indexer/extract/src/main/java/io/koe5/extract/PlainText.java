package io.koe5.extract;

import java.util.List;
import java.util.Set;

/** Text without markup. */
final class PlainText implements Extractor {
  @Override
  public Set<String> extensions() {
    return Set.of("txt", "text");
  }

  @Override
  public long maxBytes() {
    return 32L << 20;
  }

  @Override
  public ExtractedText extract(byte[] content) throws ExtractionException {
    return new ExtractedText(TextDecoding.decode(content), List.of(), "");
  }
}
