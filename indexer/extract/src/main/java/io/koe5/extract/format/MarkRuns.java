package io.koe5.extract.format;

/**
 * Long runs of combining marks. To put one in order takes time by the square of its length, so they
 * are broken up as Unicode's stream-safe text format is (UAX #15, section 13): no text that people
 * wrote has any.
 */
final class MarkRuns {
  private static final int LONGEST = 30;

  /** No mark below it. */
  private static final char FIRST = '\u0300';

  /** Combining grapheme joiner: not seen, and nothing is moved past it. */
  private static final char BREAK = '\u034F';

  private MarkRuns() {}

  /** The text, with a break behind each 30 marks of a longer run. */
  static String bounded(String text) {
    int first = nextBreak(text, 0);
    if (first == text.length()) {
      return text;
    }
    StringBuilder broken = new StringBuilder(text.length() + text.length() / LONGEST);
    int from = 0;
    for (int at = first; at < text.length(); at = nextBreak(text, at)) {
      broken.append(text, from, at).append(BREAK);
      from = at;
    }
    return broken.append(text, from, text.length()).toString();
  }

  /** Where the next mark too many stands; the text's length if there is none. */
  private static int nextBreak(String text, int from) {
    int run = 0;
    int width;
    for (int at = from; at < text.length(); at += width) {
      int character = text.codePointAt(at);
      width = Character.charCount(character);
      run = isMark(character) ? run + 1 : 0;
      if (run > LONGEST) {
        return at;
      }
    }
    return text.length();
  }

  private static boolean isMark(int character) {
    if (character < FIRST) {
      return false;
    }
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
