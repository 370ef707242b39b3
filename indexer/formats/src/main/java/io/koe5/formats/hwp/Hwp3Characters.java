package io.koe5.formats.hwp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;

/**
 * The 16-bit codes of HWP 3 as Unicode: ASCII, symbols and hanja in the order of KS X 1001, Hangul
 * in the combining code (Johab), arae-a included. What has no place in those (second-level hanja,
 * most old Hangul, private drawings) becomes U+FFFD, so that it is counted as lost.
 */
final class Hwp3Characters {
  private static final char LOST = '\ufffd';
  private static final int HANGUL = 0x8000;
  private static final int HANJA = 0x4000;
  private static final int HANJA_END = 0x5318;
  private static final int SYMBOLS = 0x3401;
  private static final int SYMBOLS_A_ROW = 96;
  private static final int SYMBOL_ROWS = 12;
  private static final int CELLS_A_ROW = 94;
  private static final int FIRST_BYTE = 0xa1;
  private static final int FIRST_HANJA_ROW = 0xca;

  /** Six codes that together are the maker's logo. */
  private static final int LOGO = 0x37c0;

  private static final String LOGO_SYLLABLES = "한글과컴퓨터";

  /** Bullets: sixteen codes a shape, of which the first six are hollow and the others filled. */
  private static final int BULLETS = 0x2f00;

  private static final String HOLLOW = "□○◇△▽◁▷";
  private static final String FILLED = "■●◆▲▼◀▶";
  private static final int BULLETS_A_SHAPE = 16;
  private static final int FIRST_FILLED = 6;

  /** Lines and corners of frames drawn with characters. */
  private static final int LINES = 0x3000;

  private static final int LINES_END = 0x3080;

  /** Combining code: five bits each for initial, vowel and final. */
  private static final int LAST_INITIAL = 20;

  private static final int ARAE_A = 30;
  private static final int ARAE_AE = 31;
  private static final int FINAL_GAP = 18;

  private final CharsetDecoder johab = Charset.forName("x-Johab").newDecoder();
  private final CharsetDecoder kscode = Charset.forName("EUC-KR").newDecoder();

  /** Appends what a code above 31 stands for. */
  void append(int code, StringBuilder text) {
    if (code < 0x7f) {
      text.append((char) code);
    } else if (code >= HANGUL) {
      appendHangul(code, text);
    } else if (code >= HANJA) {
      appendHanja(code, text);
    } else if (code >= LOGO && code < LOGO + LOGO_SYLLABLES.length()) {
      text.append(LOGO_SYLLABLES.charAt(code - LOGO));
    } else if (code >= SYMBOLS) {
      appendSymbol(code - SYMBOLS, text);
    } else {
      text.append(drawing(code));
    }
  }

  private void appendHanja(int code, StringBuilder text) {
    int index = code - HANJA;
    int row = FIRST_HANJA_ROW + index / CELLS_A_ROW;
    int cell = FIRST_BYTE + index % CELLS_A_ROW;
    text.append(code < HANJA_END ? decode(kscode, row, cell) : LOST);
  }

  private void appendSymbol(int index, StringBuilder text) {
    int row = index / SYMBOLS_A_ROW;
    int cell = index % SYMBOLS_A_ROW;
    boolean exists = row < SYMBOL_ROWS && cell < CELLS_A_ROW;
    text.append(exists ? decode(kscode, FIRST_BYTE + row, FIRST_BYTE + cell) : LOST);
  }

  private static char drawing(int code) {
    int shape = (code - BULLETS) / BULLETS_A_SHAPE;
    if (code >= BULLETS && shape < HOLLOW.length()) {
      boolean filled = code % BULLETS_A_SHAPE >= FIRST_FILLED;
      return (filled ? FILLED : HOLLOW).charAt(shape);
    }
    return code >= LINES && code < LINES_END ? '─' : LOST;
  }

  private void appendHangul(int code, StringBuilder text) {
    int initial = code >> 10 & 0x1f;
    int vowel = code >> 5 & 0x1f;
    if (initial > LAST_INITIAL) {
      text.append(LOST);
    } else if (vowel < ARAE_A) {
      text.append(decode(johab, code >> 8, code & 0xff));
    } else {
      appendOld(initial, vowel, code & 0x1f, text);
    }
  }

  /** Syllables with arae-a, of which Unicode has only the parts. */
  private static void appendOld(int initial, int vowel, int last, StringBuilder text) {
    if (initial < 2 || last == 0 || last == FINAL_GAP || last > 29) {
      text.append(LOST);
      return;
    }
    text.append((char) (0x1100 + initial - 2));
    text.append(vowel == ARAE_AE ? '\u11a1' : '\u119e');
    if (last > 1) {
      text.append((char) (0x11a7 + last - (last > FINAL_GAP ? 2 : 1)));
    }
  }

  private static char decode(CharsetDecoder decoder, int first, int second) {
    CharBuffer decoded = CharBuffer.allocate(2);
    byte[] bytes = {(byte) first, (byte) second};
    boolean isKnown =
        decoder.reset().decode(ByteBuffer.wrap(bytes), decoded, true).isUnderflow()
            && decoded.position() == 1;
    return isKnown ? decoded.get(0) : LOST;
  }

  /** A text of one-byte and two-byte characters that ends with a zero or with the array. */
  static String johab(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, Charset.forName("x-Johab"));
  }
}
