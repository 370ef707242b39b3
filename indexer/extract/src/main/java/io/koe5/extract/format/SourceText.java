package io.koe5.extract.format;

import io.koe5.indexer.chunk.Heading;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a file that is text itself.
 *
 * @param text in NFC, without control characters
 * @param encoding its encoding, if that is only assumed
 * @param shortfall how much of it is damaged, if any of it is
 */
record SourceText(String text, Optional<String> encoding, Optional<Shortfall> shortfall) {
  /** The source as it stands. */
  ExtractedText asItIs() {
    return shownAs(text, List.of(), "");
  }

  /** What a reader made of the source. */
  ExtractedText shownAs(String shown, List<Heading> headings, String title) {
    return new ExtractedText(shown, headings, List.of(), title, encoding, shortfall);
  }
}
