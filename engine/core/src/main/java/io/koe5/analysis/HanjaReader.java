package io.koe5.analysis;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Writes hanja as Hangul, a syllable each, so that a word is the same word in either script. Nori's
 * readings are those of single characters; at the beginning of a word Koreans say and write some
 * otherwise (두음 법칙): 女子 is 여자, though 女 is 녀 elsewhere.
 */
final class HanjaReader {
  private static final int N = 2;
  private static final int R = 5;
  private static final int SILENT = 11;
  private static final Set<Integer> MOVED = Set.of(N, R);

  /**
   * ㅑ ㅕ ㅖ ㅛ ㅠ ㅣ by their number among vowels: no word begins with ㄴ or ㄹ before them, nor with ㄹ at
   * all.
   */
  private static final Set<Integer> SOFT = Set.of(2, 6, 7, 12, 17, 20);

  private final NoriReader nori;

  HanjaReader(NoriReader nori) {
    this.nori = nori;
  }

  /** The text with Hangul for each hanja that has a reading; of the same length. */
  String inHangul(String text) throws IOException {
    if (text.chars().noneMatch(NoriReader::isHanja)) {
      return text;
    }
    StringBuilder hangul = new StringBuilder(text);
    nori.open(text);
    for (List<Morpheme> word = nori.word(); !word.isEmpty(); word = nori.word()) {
      for (Morpheme one : word) {
        int length = one.end() - one.start();
        if (NoriReader.isHanja(text.charAt(one.start())) && one.term().length() == length) {
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

  private static String initial(String reading) {
    char first = reading.charAt(0);
    if (!Hangul.isSyllable(first) || !MOVED.contains(Hangul.initial(first))) {
      return reading;
    }
    int spoken = SOFT.contains(Hangul.vowel(first)) ? SILENT : N;
    return Hangul.withInitial(first, spoken) + reading.substring(1);
  }
}
