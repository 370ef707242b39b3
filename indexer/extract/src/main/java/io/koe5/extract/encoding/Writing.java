package io.koe5.extract.encoding;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * How texts are written, as a table that says how many bits each character costs: about the
 * negative logarithm of its frequency, by classes of characters.
 */
enum Writing {
  /** Syllables, the rarer the dearer; the 8,822 that only Microsoft's code page has above all. */
  KOREAN {
    @Override
    void fill(char[] costs) {
      range(costs, '\uAC00', '\uD7A3', 20);
      rows(costs, Candidate.KOREAN, 0xA1, 0xAC, 15);
      rows(costs, Candidate.KOREAN, 0xB0, 0xC8, 16);
      rows(costs, Candidate.KOREAN, 0xCA, 0xFD, 17);
      // Above hanja: a symbol row of the same code page that is met in every other text.
      rows(costs, Candidate.KOREAN, 0xA1, 0xA1, 12);
      range(costs, '\u3131', '\u3163', 13);
      all(costs, FrequentCharacters.USUAL_SYLLABLES, 11);
      all(costs, FrequentCharacters.COMMON_SYLLABLES, 7);
    }
  },
  /** Kana and kanji. */
  JAPANESE {
    @Override
    void fill(char[] costs) {
      rows(costs, "EUC-JP", 0xB0, 0xCF, 14);
      rows(costs, "EUC-JP", 0xD0, 0xF4, 19);
      range(costs, '\uFF61', '\uFF9F', 13);
      all(costs, FrequentCharacters.KANJI, 10);
      range(costs, '\u3041', '\u3093', 7);
      range(costs, '\u30A1', '\u30FC', 9);
      all(costs, "、。「」・", 8);
    }
  },
  SIMPLIFIED_CHINESE {
    @Override
    void fill(char[] costs) {
      rows(costs, "GB18030", 0xB0, 0xD7, 14);
      rows(costs, "GB18030", 0xD8, 0xF7, 19);
      all(costs, FrequentCharacters.SIMPLIFIED_CHINESE, 9);
      all(costs, "，。、：；“”", 8);
    }
  },
  TRADITIONAL_CHINESE {
    @Override
    void fill(char[] costs) {
      rows(costs, "Big5", 0xA4, 0xC6, 14);
      rows(costs, "Big5", 0xC9, 0xF9, 19);
      all(costs, FrequentCharacters.TRADITIONAL_CHINESE, 9);
      all(costs, "，。、：；「」", 8);
    }
  },
  /** Latin letters with accents. */
  WESTERN {
    @Override
    void fill(char[] costs) {
      range(costs, '\u00C0', '\u00DF', 13);
      range(costs, '\u00E0', '\u00FF', 10);
      all(costs, "äöüßéèàçñóíáêëåæø", 8);
    }
  },
  CYRILLIC {
    @Override
    void fill(char[] costs) {
      range(costs, '\u0410', '\u042F', 12);
      range(costs, '\u0430', '\u044F', 6);
    }
  };

  /** For what does not belong to the writing but is a character. */
  private static final int FOREIGN = 22;

  private static final int CONTROL = 26;

  /** By character; a string since an enum's constants hold nothing that can be changed. */
  private final String costs;

  Writing() {
    char[] filled = new char[1 << 16];
    Arrays.fill(filled, (char) FOREIGN);
    common(filled);
    fill(filled);
    costs = new String(filled);
  }

  /** What a character costs, in bits. */
  int cost(char c) {
    return costs.charAt(c);
  }

  /** Sets what is special to the writing, the general before the particular. */
  abstract void fill(char[] costs);

  private static void common(char[] costs) {
    range(costs, '\u0000', '\u001F', CONTROL);
    range(costs, '\u007F', '\u009F', CONTROL);
    range(costs, '\u00A0', '\u00BF', 15);
    range(costs, '!', '~', 8);
    range(costs, 'A', 'Z', 8);
    range(costs, 'a', 'z', 6);
    range(costs, '0', '9', 6);
    all(costs, " \t\r\n", 4);
    all(costs, ",.", 6);
    range(costs, '\u0370', '\u06FF', 13);
    range(costs, '\u2010', '\u2027', 12);
    range(costs, '\u2030', '\u27BF', 16);
    range(costs, '\u3000', '\u3002', 13);
    range(costs, '\u3003', '\u301F', 14);
    range(costs, '\uFF01', '\uFF5E', 14);
    range(costs, '\uE000', '\uF8FF', CONTROL);
    range(costs, '\uFFF0', '\uFFFF', CONTROL);
  }

  private static void range(char[] costs, char first, char last, int bits) {
    Arrays.fill(costs, first, last + 1, (char) bits);
  }

  private static void all(char[] costs, String characters, int bits) {
    for (int i = 0; i < characters.length(); i++) {
      costs[characters.charAt(i)] = (char) bits;
    }
  }

  /** The characters of rows of a national standard, as the charset that holds it knows them. */
  private static void rows(char[] costs, String charset, int first, int last, int bits) {
    byte[] code = new byte[2];
    for (int row = first; row <= last; row++) {
      for (int cell = 0xA1; cell <= 0xFE; cell++) {
        code[0] = (byte) row;
        code[1] = (byte) cell;
        String character = new String(code, Charset.forName(charset));
        if (character.length() == 1 && character.charAt(0) != '\uFFFD') {
          costs[character.charAt(0)] = (char) bits;
        }
      }
    }
  }
}
