package io.koe5.extract.format;

import io.koe5.extract.encoding.DecodedText;
import io.koe5.extract.encoding.Encodings;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bytes to text, and what a text must be free of. */
final class TextDecoding {
  private static final Pattern LONE_SURROGATE =
      Pattern.compile(
          "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

  /** Colours and cursor movements, as programs write them to terminals and so into logs. */
  private static final Pattern TERMINAL_SEQUENCE =
      Pattern.compile("\\x1B\\[[0-9;?]{0,32}[ -/]{0,4}[@-~]");

  private static final Pattern ZEROS = Pattern.compile("\\x00+");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\f\\r]]");

  private TextDecoding() {}

  /**
   * The text of a whole file.
   *
   * @param declared name of the encoding that the file says it is in
   * @throws ExtractionException if it is no text
   */
  static SourceText decode(byte[] bytes, Optional<String> declared) throws ExtractionException {
    DecodedText decoded = Encodings.decode(bytes, declared);
    if (!decoded.isText()) {
      throw new ExtractionException(FailureKind.UNSUPPORTED, FailureKind.MESSAGES.text("not-text"));
    }
    return new SourceText(normal(decoded.text()), decoded.encoding());
  }

  /**
   * In NFC, without control characters but tabs and line ends, and without halves of surrogate
   * pairs, which neither Lucene nor tokenizers take; no character carries more than 30 marks.
   */
  static String normal(String text) {
    String clean = text;
    if (text.chars().anyMatch(TextDecoding::isUnwanted)) {
      clean = TERMINAL_SEQUENCE.matcher(clean).replaceAll("");
      clean = ZEROS.matcher(clean).replaceAll(" ");
      clean = CONTROL.matcher(clean).replaceAll(" ");
      clean = LONE_SURROGATE.matcher(clean).replaceAll("\uFFFD");
    }
    return Normalizer.normalize(MarkRuns.bounded(clean), Normalizer.Form.NFC);
  }

  private static boolean isUnwanted(int c) {
    return Character.isISOControl(c) ? c < '\t' || c > '\r' || c == 0x0B : isSurrogate(c);
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
