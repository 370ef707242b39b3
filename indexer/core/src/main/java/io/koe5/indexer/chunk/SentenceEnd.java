package io.koe5.indexer.chunk;

import java.util.Set;

/** Decides where within a line a sentence ends. */
final class SentenceEnd {
  private static final String STOPS = ".!?…。．！？｡";
  private static final String WIDE_STOPS = "。！？｡";
  private static final String CLOSERS = "\"'”’)]}」』》〉】〕）］｝»*_";
  private static final String QUOTES = "\"'”’」』";

  /** Last syllables of sentences after which writers sometimes forget the space. */
  private static final String ENDINGS = "다요까죠네오라자음함됨임";

  /** What goes on after a quotation: the sentence is that of the one who quotes. */
  private static final String[] QUOTING = {
    "라고", "라며", "라는", "라면", "라던", "이라", "하고", "하며", "하는", "하자", "고 ", "며 ", "는 ", "란 "
  };

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "no", "vol", "fig", "vs", "cf", "inc", "ltd", "co",
          "corp", "pp", "ed", "eds", "al", "dept", "approx", "jan", "feb", "mar", "apr", "jun",
          "jul", "aug", "sep", "sept", "oct", "nov", "dec");

  private SentenceEnd() {}

  static boolean isStop(char c) {
    return STOPS.indexOf(c) >= 0;
  }

  static boolean isCloser(char c) {
    return CLOSERS.indexOf(c) >= 0;
  }

  /** One after the last unit of the sentence at {@code from} in the line [start, stop). */
  static int next(String text, int from, int start, int stop) {
    int at = from;
    while (at < stop) {
      if (!isStop(text.charAt(at))) {
        at++;
        continue;
      }
      int first = at;
      int after = skip(text, at, stop, STOPS);
      at = skip(text, after, stop, CLOSERS);
      if (ends(text, first, after, at, start, stop)) {
        return at;
      }
    }
    return stop;
  }

  private static int skip(String text, int from, int stop, String characters) {
    int at = from;
    while (at < stop && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Stops stand in [first, after), closing marks in [after, next). */
  private static boolean ends(String text, int first, int after, int next, int start, int stop) {
    if (next == stop) {
      return true;
    }
    char following = text.charAt(next);
    if (!Sentences.isSpace(following)) {
      return WIDE_STOPS.indexOf(text.charAt(after - 1)) >= 0 || spaceForgotten(text, first, next);
    }
    int word = next;
    while (word < stop && Sentences.isSpace(text.charAt(word))) {
      word++;
    }
    if (word == stop) {
      return true;
    }
    if (quoteGoesOn(text, after, next, word)) {
      return false;
    }
    return after - first > 1
        || text.charAt(first) != '.'
        || !isAbbreviation(text, first, word, start);
  }

  private static boolean spaceForgotten(String text, int stopAt, int next) {
    return stopAt > 0
        && ENDINGS.indexOf(text.charAt(stopAt - 1)) >= 0
        && isSyllable(text.charAt(next));
  }

  private static boolean isSyllable(char c) {
    return c >= '가' && c <= '힣';
  }

  private static boolean quoteGoesOn(String text, int after, int next, int word) {
    boolean quoted = next > after && QUOTES.indexOf(text.charAt(next - 1)) >= 0;
    if (!quoted) {
      return false;
    }
    for (String particle : QUOTING) {
      if (text.startsWith(particle, word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the full stop belongs to a list marker, a date, an initial or an abbreviation. */
  private static boolean isAbbreviation(String text, int dot, int following, int start) {
    if (Character.isLowerCase(text.charAt(following))) {
      return true;
    }
    int word = dot;
    while (word > start && Character.isLetterOrDigit(text.charAt(word - 1))) {
      word--;
    }
    String before = text.substring(word, dot);
    if (before.isEmpty()) {
      return false;
    }
    boolean opensLine = opensLine(text, start, word);
    if (isNumber(before)) {
      return opensLine
          || Character.isDigit(text.charAt(following))
          || followsNumber(text, word, start);
    }
    boolean single = before.length() == 1;
    return (single && (opensLine || before.charAt(0) < 128))
        || ABBREVIATIONS.contains(before.toLowerCase(java.util.Locale.ROOT));
  }

  /** Looks back from the word: from the line's start it would cost time squared in long lines. */
  private static boolean opensLine(String text, int start, int word) {
    int at = word;
    while (at > start && Sentences.isSpace(text.charAt(at - 1))) {
      at--;
    }
    return at == start;
  }

  private static boolean isNumber(String word) {
    return word.length() <= 4 && word.chars().allMatch(Character::isDigit);
  }

  /** Whether "3. " stands before, as in "2026. 3. 1." */
  private static boolean followsNumber(String text, int word, int start) {
    return word - 3 >= start
        && Sentences.isSpace(text.charAt(word - 1))
        && text.charAt(word - 2) == '.'
        && Character.isDigit(text.charAt(word - 3));
  }
}
