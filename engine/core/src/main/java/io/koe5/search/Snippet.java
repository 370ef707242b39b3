package io.koe5.search;

import io.koe5.search.MatchSpans.Span;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The part of a passage worth showing: HTML-escaped, on one line, without control characters. */
final class Snippet {
  /** Characters shown of a longer passage. */
  private static final int LENGTH = 200;

  /** Characters shown before the first match, where its sentence began earlier. */
  private static final int LEAD = 40;

  private static final String GAP = "…";

  private final String text;
  private final List<Span> spans;

  private Snippet(String text, List<Span> spans) {
    this.text = text;
    this.spans =
        spans.stream()
            .filter(span -> span.end() <= text.length())
            .sorted(Comparator.comparingInt(Span::start).thenComparingInt(Span::end))
            .toList();
  }

  /** The stretch with the most telling matches, or the beginning if nothing matches. */
  static String of(String text, List<Span> spans) {
    return new Snippet(text, spans).show();
  }

  private String show() {
    int start = text.length() <= LENGTH ? 0 : start();
    int end = text.length() - start <= LENGTH ? text.length() : end(start);
    StringBuilder html = new StringBuilder();
    if (start > 0) {
      html.append(GAP).append(' ');
    }
    render(start, end, html);
    if (end < text.length()) {
      html.append(' ').append(GAP);
    }
    return html.toString();
  }

  private int start() {
    double most = 0;
    int first = 0;
    for (int i = 0; i < spans.size(); i++) {
      double value = value(i);
      if (value > most) {
        most = value;
        first = spans.get(i).start();
      }
    }
    int last = Math.max(0, text.length() - LENGTH);
    return first <= LEAD ? 0 : border(Math.min(first - LEAD, last), first);
  }

  /** What the matches of a stretch tell that begins a little before the given one. */
  private double value(int first) {
    int end = spans.get(first).start() + LENGTH - LEAD;
    Set<Integer> seen = new HashSet<>();
    double value = 0;
    for (Span span : spans.subList(first, spans.size())) {
      if (span.end() > end) {
        break;
      }
      value += seen.add(span.term()) ? span.weight() : span.weight() / 10;
    }
    return value;
  }

  /** The beginning of a sentence, else of a word, else any whole character from here to there. */
  private int border(int from, int to) {
    int word = -1;
    for (int i = from; i <= to; i++) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        if (i < 2 || ".?!\n".indexOf(text.charAt(i - 2)) >= 0) {
          return i;
        }
        word = word < 0 ? i : word;
      }
    }
    return word < 0 ? whole(from) : word;
  }

  private int end(int start) {
    int most = start + LENGTH;
    for (int i = most; i > most - LEAD; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return whole(most);
  }

  private int whole(int index) {
    boolean inside =
        Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1));
    return inside ? index - 1 : index;
  }

  private void render(int start, int end, StringBuilder html) {
    boolean marked = false;
    boolean space = true;
    int character;
    for (int i = start; i < end; i += Character.charCount(character)) {
      character = text.codePointAt(i);
      boolean blank = Character.isWhitespace(character) || Character.isSpaceChar(character);
      if (!blank && !isShown(character)) {
        continue;
      }
      boolean match = !blank && matches(i);
      if (match != marked) {
        html.append(match ? "<em>" : "</em>");
        marked = match;
      }
      if (!blank) {
        append(character, html);
      } else if (!space) {
        html.append(' ');
      }
      space = blank;
    }
    html.append(marked ? "</em>" : "");
  }

  private boolean matches(int index) {
    for (Span span : spans) {
      if (span.start() > index) {
        return false;
      }
      if (index < span.end()) {
        return true;
      }
    }
    return false;
  }

  /** Control characters could command a terminal; invisible ones could turn text around. */
  private static boolean isShown(int character) {
    int type = Character.getType(character);
    return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
  }

  private static void append(int character, StringBuilder html) {
    switch (character) {
      case '&' -> html.append("&amp;");
      case '<' -> html.append("&lt;");
      case '>' -> html.append("&gt;");
      case '"' -> html.append("&quot;");
      case '\'' -> html.append("&#39;");
      default -> html.appendCodePoint(character);
    }
  }
}
