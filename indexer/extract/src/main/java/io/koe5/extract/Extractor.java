package io.koe5.extract;

import java.util.Set;

/** Reads the text out of one family of file formats. Thread-safe. */
public interface Extractor {
  /** Lower-case file name extensions, without the dot. */
  Set<String> extensions();

  /** Files above this many bytes are not read. */
  long maxBytes();

  /**
   * The text of a file.
   *
   * @throws ExtractionException if there is none to be had
   */
  ExtractedText extract(byte[] content) throws ExtractionException;
}
