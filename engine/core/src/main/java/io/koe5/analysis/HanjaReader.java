package io.koe5.analysis;

import java.io.IOException;
import java.util.List;

/**
 * Writes hanja as Hangul, a syllable each, so that a word is the same word in either script. Nori's
 * readings are those of single characters; at the beginning of a word Koreans say and write some
 * otherwise (두음 법칙): 女子 is 여자, though 女 is 녀 elsewhere.
 */
final class HanjaReader {
  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final int LAST_SYLLABLE = 0xD7A3;
  private static final int SYLLABLES_OF_LETTER = 588;
  private static final int SYLLABLES_OF_VOWEL = 28;
  private static final int N = 2;
  private static final int R = 5;
  private static final int SILENT = 11;

  /**
   * ㅑ ㅕ ㅖ ㅛ ㅠ ㅣ by their number among vowels: no word begins with ㄴ or ㄹ before them, nor with ㄹ at
   * all.
   */
  private static final List<Integer> SOFT = List.of(2, 6, 7, 12, 17, 20);

  private final NoriReader nori;

  HanjaReader(NoriReader nori) {
    this.nori = nori;
  }

  /** The text with Hangul for each hanja that has a reading; of the same length. */
  String inHangul(String text) throws IOException {
    if (text.chars().noneMatch(HanjaReader::isHanja)) {
      return text;
    }
    StringBuilder hangul = new StringBuilder(text);
    nori.open(text);
    for (List<Morpheme> word = nori.word(); !word.isEmpty(); word = nori.word()) {
      for (Morpheme one : word) {
        int length = one.end() - one.start();
        if (isHanja(text.charAt(one.start())) && one.term().length() == length) {
          String read = begins(text, one) ? initial(one.term()) : one.term();
          hangul.replace(one.start(), one.end(), read);
        }
      }
    }
    return hangul.toString();
  }

  /** A part of two or more characters is a word of its own also within a longer one. */
  private static boolean begins(String text, Morpheme one) {
    return one.end() - one.start() > 1
        || one.start() == 0
        || !Character.isLetterOrDigit(text.charAt(one.start() - 1));
  }

  private static boolean isHanja(int character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
  }

  private static String initial(String reading) {
    int first = reading.charAt(0);
    if (first < FIRST_SYLLABLE || first > LAST_SYLLABLE) {
      return reading;
    }
    int letter = (first - FIRST_SYLLABLE) / SYLLABLES_OF_LETTER;
    int vowel = (first - FIRST_SYLLABLE) % SYLLABLES_OF_LETTER / SYLLABLES_OF_VOWEL;
    if (letter != N && letter != R) {
      return reading;
    }
    int spoken = SOFT.contains(vowel) ? SILENT : N;
    char syllable = (char) (first + (spoken - letter) * SYLLABLES_OF_LETTER);
    return syllable + reading.substring(1);
  }
}
