package io.koe5.cli;

import java.util.regex.Pattern;

/** Makes text from documents and file names safe to print: no control character gets through. */
final class Printable {
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

  private Printable() {}

  /** The text on one line; characters that steer a terminal become U+FFFD. */
  static String line(String text) {
    String flat = WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    StringBuilder safe = new StringBuilder(flat.length());
    flat.codePoints().forEach(c -> safe.appendCodePoint(steers(c) ? 0xFFFD : c));
    return safe.toString();
  }

  /**
   * Whether a character could do something to a terminal other than show itself: controls, halves
   * of surrogate pairs, and what changes the direction of writing.
   */
  static boolean steers(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> turns(character);
      default -> false;
    };
  }

  /** Embeddings, overrides and isolates of Unicode's bidirectional algorithm. */
  private static boolean turns(int character) {
    return (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
