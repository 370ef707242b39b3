package io.koe5.extract.format;

/** Text without markup, or with markup that is best read as it stands. */
final class PlainText implements Extractor {
  /** What text formats are read up to: more would not fit into memory beside its passages. */
  static final long MOST_BYTES = 32L << 20;

  private final Declaration declaration;

  PlainText(Declaration declaration) {
    this.declaration = declaration;
  }

  @Override
  public long maxBytes() {
    return MOST_BYTES;
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    byte[] bytes = content.bytes();
    return TextDecoding.decode(bytes, declaration.in(bytes)).asItIs();
  }
}
