package io.koe5.indexer.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits text into sentences: Korean first, English and other languages passably. */
final class Sentences {
  private static final Pattern LIST_ITEM =
      Pattern.compile(
          "\\s*(?:[-*+•·●○■□▪◦※>|①-⑳]|(?:\\d{1,3}|[가-하]|[A-Za-z])[.)](?=\\s)|제\\d+[편장절조항])");

  private final String text;
  private final int end;
  private final List<Sentence> found = new ArrayList<>();

  private Sentences(String text, int end) {
    this.text = text;
    this.end = end;
  }

  /** The sentences of [start, end): together they hold all that is not white space. */
  static List<Sentence> split(String text, int start, int end) {
    Sentences sentences = new Sentences(text, end);
    sentences.addLines(start);
    return sentences.found;
  }

  private void addLines(int start) {
    Border border = Border.PARAGRAPH;
    int line = start;
    while (line < end) {
      int stop = lineEnd(line);
      if (isBlank(line, stop)) {
        border = Border.PARAGRAPH;
      } else {
        addLine(line, stop, border == Border.WRAP && isListItem(line, stop) ? Border.LINE : border);
        border = endsSentence(stop) ? Border.LINE : Border.WRAP;
      }
      line = text.startsWith("\r\n", stop) ? stop + 2 : stop + 1;
    }
  }

  private void addLine(int start, int stop, Border before) {
    Border border = before;
    int from = start;
    while (from < stop) {
      int to = SentenceEnd.next(text, from, start, stop);
      int first = skipSpace(from, to);
      int last = trimSpace(first, to);
      if (first < last) {
        found.add(new Sentence(first, last, border));
        border = Border.SENTENCE;
      }
      from = to;
    }
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < end && !isLineBreak(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private boolean isListItem(int start, int stop) {
    return LIST_ITEM.matcher(text).region(start, stop).useTransparentBounds(true).lookingAt();
  }

  private boolean endsSentence(int stop) {
    int last = trimSpace(0, stop) - 1;
    while (last >= 0 && SentenceEnd.isCloser(text.charAt(last))) {
      last--;
    }
    return last >= 0 && SentenceEnd.isStop(text.charAt(last));
  }

  private boolean isBlank(int from, int to) {
    return skipSpace(from, to) == to;
  }

  private int skipSpace(int from, int to) {
    int at = from;
    while (at < to && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int trimSpace(int from, int to) {
    int at = to;
    while (at > from && isSpace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r' || c == '\f' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }
}
