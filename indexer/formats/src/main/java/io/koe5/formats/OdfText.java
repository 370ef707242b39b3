package io.koe5.formats;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The text of OpenDocument's XML, told while it is parsed: paragraphs, headings, lists, tables; a
 * sheet or slide with its beginning; notes and comments behind the paragraph they hang on. What was
 * deleted, and what stands beside the body but for headers and footers, is not told.
 */
final class OdfText extends DefaultHandler {
  /** The elements that hold the text that people see. */
  private static final Set<String> BODIES =
      Set.of("text", "spreadsheet", "presentation", "drawing", "header", "footer");

  /** Within a body, what no one sees, or what another element says again. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "tracked-changes",
          "covered-table-cell",
          "note-citation",
          "creator",
          "date",
          "page-number",
          "page-count",
          "page-thumbnail",
          "script",
          "forms",
          "binary-data",
          "event-listeners");

  private static final Map<String, String> BLOCKS =
      Map.of("list", "ul", "list-item", "li", "table-row", "tr", "table-cell", "td");

  private static final Set<String> ASIDE = Set.of("note-body", "annotation");
  private static final int DEEPEST_HEADING = 6;
  private static final int MOST_SPACES = 10;

  private final XHTMLContentHandler xhtml;

  /** How each open element ends. */
  private final Deque<End> open = new ArrayDeque<>();

  /** The notes that wait for the end of their paragraph. */
  private final List<String> notes = new ArrayList<>();

  private final StringBuilder note = new StringBuilder();
  private final StringBuilder title = new StringBuilder();
  private int paragraphs;
  private int asides;
  private int hidden = 1;
  private boolean inSheets;
  private boolean inTitle;

  OdfText(XHTMLContentHandler xhtml) {
    this.xhtml = xhtml;
  }

  private interface End {
    void run() throws SAXException;
  }

  /** The title, where the document is one file with its summary; empty if it has none. */
  String title() {
    return title.toString().strip();
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    if (isBody(name, qualified)) {
      inSheets |= name.equals("spreadsheet");
      int around = hidden;
      hidden = 0;
      open.push(() -> hidden = around);
    } else if (hidden > 0) {
      inTitle = qualified.equals("dc:title");
      open.push(() -> inTitle = false);
    } else {
      open.push(started(name, attributes));
    }
  }

  private boolean isBody(String name, String qualified) {
    String prefix = qualified.startsWith("style:") ? "style:" : "office:";
    return hidden == 1 && BODIES.contains(name) && qualified.equals(prefix + name);
  }

  private End started(String name, Attributes attributes) throws SAXException {
    if (LEFT_OUT.contains(name)) {
      hidden = 2;
      return () -> hidden = 0;
    }
    if (ASIDE.contains(name)) {
      asides++;
      return this::endNote;
    }
    return switch (name) {
      case "p" -> paragraph("p");
      case "h" -> paragraph("h" + level(attributes));
      case "page" -> slide();
      case "table" -> table(attributes);
      default -> asides == 0 ? inline(name, attributes) : () -> {};
    };
  }

  private End inline(String name, Attributes attributes) throws SAXException {
    String block = BLOCKS.get(name);
    if (block != null) {
      return element(block);
    }
    switch (name) {
      case "line-break" -> {
        xhtml.startElement("br");
        xhtml.endElement("br");
      }
      case "tab" -> xhtml.characters("\t");
      case "s" -> xhtml.characters(" ".repeat(spaces(attributes)));
      default -> {}
    }
    return () -> {};
  }

  private End element(String block) throws SAXException {
    xhtml.startElement(block);
    return () -> xhtml.endElement(block);
  }

  /** A paragraph within another, as in a text box, is told in the line of that. */
  private End paragraph(String block) throws SAXException {
    if (asides > 0) {
      return () -> note.append(' ');
    }
    paragraphs++;
    if (paragraphs > 1) {
      xhtml.characters(" ");
      return () -> paragraphs--;
    }
    xhtml.startElement(block);
    return () -> {
      paragraphs--;
      xhtml.endElement(block);
      tellNotes();
    };
  }

  private void endNote() throws SAXException {
    asides--;
    if (asides == 0) {
      notes.add(note.toString().strip());
      note.setLength(0);
    }
    if (paragraphs == 0) {
      tellNotes();
    }
  }

  private void tellNotes() throws SAXException {
    for (String each : notes) {
      xhtml.element("p", each);
    }
    notes.clear();
  }

  private End slide() throws SAXException {
    xhtml.startElement("div", "class", "slide-content");
    return () -> xhtml.endElement("div");
  }

  private End table(Attributes attributes) throws SAXException {
    boolean sheet = inSheets && asides == 0;
    if (!sheet) {
      return asides == 0 ? element("table") : () -> {};
    }
    xhtml.startElement("div", "class", "sheet");
    xhtml.element("h1", value(attributes, "name"));
    xhtml.startElement("table");
    return () -> {
      xhtml.endElement("table");
      xhtml.endElement("div");
    };
  }

  private static int level(Attributes attributes) {
    return Math.clamp(number(attributes, "outline-level").orElse(1), 1, DEEPEST_HEADING);
  }

  private static int spaces(Attributes attributes) {
    return Math.clamp(number(attributes, "c").orElse(1), 1, MOST_SPACES);
  }

  private static OptionalInt number(Attributes attributes, String name) {
    String digits = value(attributes, name);
    return digits.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }

  /** Whatever the prefix of its namespace. */
  private static String value(Attributes attributes, String name) {
    for (int i = 0; i < attributes.getLength(); i++) {
      if (attributes.getLocalName(i).equals(name)) {
        return Optional.ofNullable(attributes.getValue(i)).orElse("");
      }
    }
    return "";
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    open.pop().run();
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    if (inTitle) {
      title.append(characters, start, length);
    } else if (hidden == 0 && asides > 0) {
      note.append(characters, start, length);
    } else if (hidden == 0 && paragraphs > 0) {
      xhtml.characters(characters, start, length);
    }
  }

  /** Ends what a document that breaks off has left open. */
  void finish() throws SAXException {
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }
}
