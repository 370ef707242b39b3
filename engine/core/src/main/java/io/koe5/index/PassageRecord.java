package io.koe5.index;

/**
 * A passage as the index stores it.
 *
 * @param ordinal its place among the passages of its document, from 0
 * @param text the span [start, end) of the document's text
 * @param start first UTF-16 unit within the document's extracted, NFC-normalised text
 * @param end one after the last UTF-16 unit
 * @param line line of the document where it starts, from 1
 * @param heading titles of the headings above it, outermost first, joined by " › "; empty if none
 * @param embedded SHA-256 (hex) of the exact text that was embedded, without the model's prefix
 * @param place page, sheet, slide or attachment that it begins in
 */
public record PassageRecord(
    int ordinal,
    String text,
    int start,
    int end,
    int line,
    String heading,
    String embedded,
    Place place) {

  /** Refuses spans that do not hold the text. */
  public PassageRecord {
    if (start < 0 || end - start != text.length()) {
      throw new IllegalArgumentException(
          "span [" + start + ", " + end + ") must hold the text of length " + text.length());
    }
  }
}
