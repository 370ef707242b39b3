package io.koe5.formats.hwp;

import org.xml.sax.SAXException;

/** The text of one paragraph, held back until it is known whether it is a heading. */
final class ParagraphText {
  /** A paragraph of heading style that is longer than this is a sentence set like one. */
  private static final int LONGEST_HEADING = 200;

  private final StringBuilder waiting = new StringBuilder();
  private int heading;
  private String element = "";

  ParagraphText(int heading) {
    this.heading = heading;
  }

  void append(CharSequence text, Markup markup) throws SAXException {
    waiting.append(text);
    if (waiting.length() > LONGEST_HEADING) {
      heading = 0;
      flush(markup);
    }
  }

  /** Ends the element; text that comes later in the same paragraph begins another. */
  void end(Markup markup) throws SAXException {
    flush(markup);
    if (!element.isEmpty()) {
      markup.close(element);
      element = "";
    }
  }

  private void flush(Markup markup) throws SAXException {
    if (element.isEmpty() && waiting.chars().allMatch(ParagraphText::isBlank)) {
      waiting.setLength(0);
      return;
    }
    if (element.isEmpty()) {
      element = heading == 0 ? "p" : "h" + heading;
      markup.open(element, "");
    }
    write(markup);
  }

  private static boolean isBlank(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private void write(Markup markup) throws SAXException {
    int start = 0;
    for (int end = waiting.indexOf("\n"); end >= 0; end = waiting.indexOf("\n", start)) {
      writeLine(start, end, markup);
      markup.lineBreak();
      start = end + 1;
    }
    writeLine(start, waiting.length(), markup);
    waiting.setLength(0);
  }

  private void writeLine(int start, int end, Markup markup) throws SAXException {
    if (start < end) {
      markup.text(waiting.substring(start, end));
    }
  }
}
