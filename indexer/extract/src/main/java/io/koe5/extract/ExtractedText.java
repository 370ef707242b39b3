package io.koe5.extract;

import io.koe5.indexer.chunk.Heading;
import java.util.List;

/**
 * The text of a file.
 *
 * @param text in NFC
 * @param headings within the text
 * @param title of the whole; empty if it has none
 */
public record ExtractedText(String text, List<Heading> headings, String title) {
  /** Keeps an unmodifiable copy of the headings. */
  public ExtractedText {
    headings = List.copyOf(headings);
  }
}
