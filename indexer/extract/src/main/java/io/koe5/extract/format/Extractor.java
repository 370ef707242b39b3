package io.koe5.extract.format;

/** Reads the text out of one family of file formats. Thread-safe. */
public interface Extractor {
  /** Files above this many bytes are not read. */
  long maxBytes();

  /**
   * The text of a file.
   *
   * @throws ExtractionException if there is none to be had
   */
  ExtractedText extract(FileContent content) throws ExtractionException;
}
