package io.koe5.analysis;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.BaseCharFilter;

/**
 * Brings text to Unicode form NFKC before it is tokenized, so that decomposed Hangul, full-width
 * letters and their usual forms give the same tokens, and Latin letters without their accents;
 * offsets still point into the text as it came. Invisible joiners and soft hyphens disappear.
 * Hangul compatibility jamo (ㅋㅋ, ㄱ) stay as they are: the dictionary knows them so.
 *
 * <p>The whole text is read at the first request: analysis needs it in memory anyway.
 */
final class FoldingCharFilter extends BaseCharFilter {
  /** Longest run of marks that is composed: twice what Unicode's stream-safe format allows. */
  private static final int LONGEST_SEGMENT = 64;

  private static final int UNREAD = -1;

  /** The vowel that stands for the middle dot in texts from older word processors. */
  private static final int ARAEA = 0x318D;

  private static final String MIDDLE_DOT = "\u00B7";

  private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");

  private final StringBuilder folded = new StringBuilder();
  private int position = UNREAD;
  private int offsetGain;

  FoldingCharFilter(Reader input) {
    super(input);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (position == UNREAD) {
      fold(readAll());
      position = 0;
    }
    int count = Math.min(length, folded.length() - position);
    if (count <= 0) {
      return -1;
    }
    folded.getChars(position, position + count, buffer, offset);
    position += count;
    return count;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  private String readAll() throws IOException {
    StringWriter text = new StringWriter();
    input.transferTo(text);
    return text.toString();
  }

  private void fold(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = endOfSegment(text, start);
      if (end - start == 1 && isFolded(text.charAt(start))) {
        folded.append(text.charAt(start));
      } else {
        append(text.substring(start, end));
      }
      start = end;
    }
  }

  private void append(String segment) {
    int before = folded.length();
    folded.append(folded(segment));
    int length = folded.length() - before;
    int gain = offsetGain + segment.length();
    // Every place inside a replacement stands for the end of what was replaced.
    for (int inside = Math.min(1, length); inside <= length; inside++) {
      addOffCorrectMap(before + inside, gain - inside);
    }
    offsetGain = gain - length;
  }

  private static String folded(String segment) {
    int first = segment.codePointAt(0);
    if (first == ARAEA) {
      return MIDDLE_DOT;
    }
    String visible = visible(segment);
    boolean compatibilityJamo = first >= 0x3131 && first <= 0x318E;
    String composed =
        Normalizer.normalize(
            visible, compatibilityJamo ? Normalizer.Form.NFC : Normalizer.Form.NFKC);
    return isLatin(first) ? withoutAccents(composed) : composed;
  }

  private static boolean isLatin(int character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN;
  }

  private static String withoutAccents(String text) {
    return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
  }

  private static String visible(String segment) {
    if (segment.codePoints().noneMatch(FoldingCharFilter::isInvisible)) {
      return segment;
    }
    return segment
        .codePoints()
        .filter(character -> !isInvisible(character))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A segment is a character with all that may melt into it. */
  private static int endOfSegment(String text, int start) {
    int end = start + Character.charCount(text.codePointAt(start));
    while (end < text.length() && end - start < LONGEST_SEGMENT) {
      int next = text.codePointAt(end);
      if (!melts(next)) {
        break;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  private static boolean melts(int character) {
    if (character < 0x300 || Hangul.isSyllable(character)) {
      return false;
    }
    boolean jamo =
        (character >= 0x1160 && character <= 0x11FF)
            || (character >= 0xD7B0 && character <= 0xD7FB)
            || (character >= 0xFFC2 && character <= 0xFFDC)
            || character == 0xFF9E
            || character == 0xFF9F;
    return jamo || isMark(character);
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** The usual characters of Korean text, none of which NFKC changes when it stands alone. */
  private static boolean isFolded(char character) {
    return character < 0xA0
        || Hangul.isSyllable(character)
        || (character >= 0x4E00 && character <= 0x9FFF);
  }

  /** Joiners, direction and variation marks, and the fillers in place of missing jamo. */
  private static boolean isInvisible(int character) {
    return Character.getType(character) == Character.FORMAT
        || (character >= 0xFE00 && character <= 0xFE0F)
        || character == 0x034F
        || character == 0x3164
        || character == 0xFFA0;
  }
}
