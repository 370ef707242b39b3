package io.koe5.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Pairs of neighbouring Hangul, Han or Kana characters and whole words of all other scripts. A
 * change of script is a border, unlike in Lucene's chain of StandardTokenizer and CJKBigramFilter,
 * which takes C++와, 코로나19 and 1인가구 for single words and finds nothing inside them.
 */
final class BigramTokenizer extends Tokenizer {
  /** Longer words are cut: no one asks for them, and Lucene refuses terms of 32 kB. */
  private static final int LONGEST_WORD = 255;

  private enum Kind {
    PAIRED,
    WORD,
    BORDER
  }

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);
  private final StringBuilder text = new StringBuilder();
  private int position;
  private boolean alone;

  @Override
  public void reset() throws IOException {
    super.reset();
    text.setLength(0);
    char[] buffer = new char[4096];
    for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
      text.append(buffer, 0, count);
    }
    position = 0;
    alone = true;
  }

  @Override
  public boolean incrementToken() {
    while (position < text.length()) {
      int start = position;
      int second = after(start);
      switch (kind(start)) {
        case WORD -> {
          position = endOfWord(start);
          return emit(start, position);
        }
        case PAIRED -> {
          position = second;
          if (second < text.length() && kind(second) == Kind.PAIRED) {
            alone = false;
            return emit(start, after(second));
          }
          if (alone) {
            return emit(start, second);
          }
          alone = true;
        }
        case BORDER -> position = second;
      }
    }
    return false;
  }

  @Override
  public void end() throws IOException {
    super.end();
    int end = correctOffset(text.length());
    offsets.setOffset(end, end);
  }

  private boolean emit(int start, int end) {
    clearAttributes();
    term.append(text, start, end);
    offsets.setOffset(correctOffset(start), correctOffset(end));
    return true;
  }

  private int endOfWord(int start) {
    int end = after(start);
    while (end < text.length() && end - start < LONGEST_WORD && continuesWord(end)) {
      end = after(end);
    }
    return end;
  }

  /** A point between two digits belongs to their number. */
  private boolean continuesWord(int index) {
    return kind(index) == Kind.WORD
        || (text.charAt(index) == '.'
            && Character.isDigit(text.charAt(index - 1))
            && index + 1 < text.length()
            && Character.isDigit(text.charAt(index + 1)));
  }

  private int after(int index) {
    return index + Character.charCount(text.codePointAt(index));
  }

  private Kind kind(int index) {
    int character = text.codePointAt(index);
    if (character < 0x80) {
      return Character.isLetterOrDigit(character) ? Kind.WORD : Kind.BORDER;
    }
    if (!Character.isLetterOrDigit(character) && !isMark(character)) {
      return Kind.BORDER;
    }
    return switch (Character.UnicodeScript.of(character)) {
      case HANGUL, HAN, HIRAGANA, KATAKANA -> Kind.PAIRED;
      default -> character == 'ー' ? Kind.PAIRED : Kind.WORD;
    };
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
