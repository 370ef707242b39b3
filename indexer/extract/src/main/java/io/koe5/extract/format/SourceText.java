package io.koe5.extract.format;

import io.koe5.extract.encoding.DetectedEncoding;
import io.koe5.indexer.chunk.Heading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a file that is text itself.
 *
 * @param text in NFC, without control characters
 * @param encoding what it was read in
 */
record SourceText(String text, DetectedEncoding encoding) {
  /** The source as it stands. */
  ExtractedText asItIs() {
    return shownAs(text, List.of(), "");
  }

  /** What a reader made of the source: what is damaged in it may have been so behind escapes. */
  ExtractedText shownAs(String shown, List<Heading> headings, String title) {
    return new ExtractedText(shown, headings, List.of(), title, assumed(), shortfall(shown));
  }

  private Optional<String> assumed() {
    boolean assumed = encoding.assumed() && !encoding.charset().equals(StandardCharsets.UTF_8);
    return assumed ? Optional.of(encoding.name()) : Optional.empty();
  }

  private Optional<Shortfall> shortfall(String shown) {
    long replaced = shown.chars().filter(c -> c == '\uFFFD').count();
    String message = FailureKind.MESSAGES.text("damaged-text", replaced, encoding.name());
    return replaced == 0
        ? Optional.empty()
        : Optional.of(new Shortfall(FailureKind.CORRUPT, message));
  }
}
