package io.koe5.extract.format;

import io.koe5.indexer.PlaceMark;
import io.koe5.indexer.chunk.Heading;
import java.util.List;
import java.util.Optional;

/**
 * The text of a file.
 *
 * @param text in NFC, in reading order
 * @param headings within the text
 * @param places where pages, sheets, slides and attachments begin, in the text's order; none for
 *     formats without them
 * @param title of the whole; empty if it has none
 * @param encoding name of the character encoding that was assumed because nothing in the file says
 *     it; empty where the file says it, where it is UTF-8, or where the format has no choice
 * @param shortfall why some of the file's text is missing, if it is
 */
public record ExtractedText(
    String text,
    List<Heading> headings,
    List<PlaceMark> places,
    String title,
    Optional<String> encoding,
    Optional<Shortfall> shortfall) {
  /** Keeps unmodifiable copies. */
  public ExtractedText {
    headings = List.copyOf(headings);
    places = List.copyOf(places);
  }

  /** A text without places of which nothing is missing. */
  public static ExtractedText of(String text, List<Heading> headings, String title) {
    return new ExtractedText(text, headings, List.of(), title, Optional.empty(), Optional.empty());
  }
}
