package io.koe5.analysis;

/** Syllables of modern Hangul, which Unicode numbers by initial consonant, vowel and final one. */
final class Hangul {
  private static final int FIRST = 0xAC00;
  private static final int LAST = 0xD7A3;
  private static final int FINALS = 28;
  private static final int VOWELS = 21;

  private Hangul() {}

  static boolean isSyllable(int character) {
    return character >= FIRST && character <= LAST;
  }

  /** The number of a syllable's initial consonant, from 0 for ㄱ to 18 for ㅎ. */
  static int initial(char syllable) {
    return (syllable - FIRST) / (FINALS * VOWELS);
  }

  /** The number of a syllable's vowel, from 0 for ㅏ to 20 for ㅣ. */
  static int vowel(char syllable) {
    return (syllable - FIRST) / FINALS % VOWELS;
  }

  static boolean hasFinal(char syllable) {
    return (syllable - FIRST) % FINALS != 0;
  }

  /** The syllable with another initial consonant. */
  static char withInitial(char syllable, int initial) {
    return (char) (syllable + (initial - initial(syllable)) * FINALS * VOWELS);
  }
}
