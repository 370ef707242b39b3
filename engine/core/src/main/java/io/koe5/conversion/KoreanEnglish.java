package io.koe5.conversion;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** The characters that Korean and English text is written in. */
final class KoreanEnglish {
  private static final int ASCII = 128;

  /** Beside letters what all scripts share: digits, punctuation, symbols, marks, private use. */
  private static final Set<UnicodeScript> SCRIPTS =
      EnumSet.of(
          UnicodeScript.HANGUL,
          UnicodeScript.HAN,
          UnicodeScript.COMMON,
          UnicodeScript.INHERITED,
          UnicodeScript.UNKNOWN);

  private KoreanEnglish() {}

  /** Whether a text has no other characters. */
  static boolean isAll(String text) {
    return text.codePoints().allMatch(KoreanEnglish::has);
  }

  private static boolean has(int character) {
    return character < ASCII || SCRIPTS.contains(UnicodeScript.of(character));
  }
}
