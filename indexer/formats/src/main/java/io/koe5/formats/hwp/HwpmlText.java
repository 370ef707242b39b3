package io.koe5.formats.hwp;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An HWPML document, told while its XML is parsed: HWPX is the same model under other names, so its
 * readers are given the elements and attributes that mean something, as HWPX calls them.
 */
final class HwpmlText extends DefaultHandler {
  /** What stands before the body. */
  private static final Map<String, String> HEAD = Map.of("TITLE", "title", "STYLE", "style");

  private static final Map<String, String> BODY =
      Map.ofEntries(
          Map.entry("P", "p"),
          Map.entry("CHAR", "t"),
          Map.entry("TAB", "tab"),
          Map.entry("LINEBREAK", "lineBreak"),
          Map.entry("NBSPACE", "nbSpace"),
          Map.entry("FWSPACE", "fwSpace"),
          Map.entry("HYPEN", "hyphen"),
          Map.entry("TABLE", "tbl"),
          Map.entry("ROW", "tr"),
          Map.entry("CELL", "tc"),
          Map.entry("CAPTION", "caption"),
          Map.entry("DRAWTEXT", "drawText"),
          Map.entry("TEXTART", "textart"),
          Map.entry("HEADER", "header"),
          Map.entry("FOOTER", "footer"),
          Map.entry("FOOTNOTE", "footNote"),
          Map.entry("ENDNOTE", "endNote"),
          Map.entry("HIDDENCOMMENT", "hiddenComment"),
          // Master pages are parts of their own in HWPX, and not read there either.
          Map.entry("MASTERPAGE", "hiddenComment"),
          Map.entry("EXT_MASTERPAGE", "hiddenComment"),
          Map.entry("SCRIPT", "script"),
          Map.entry("MAINTEXT", "mainText"),
          Map.entry("SUBTEXT", "subText"),
          Map.entry("AUTONUM", "autoNum"),
          Map.entry("COMPOSE", "compose"));

  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "Id", "id",
          "Name", "name",
          "EngName", "engName",
          "Style", "styleIDRef",
          "Number", "num",
          "NumberType", "numType",
          "ComposeText", "composeText",
          "Text", "text");

  private static final Map<String, String> NUMBERS =
      Map.of("Figure", "PICTURE", "Table", "TABLE", "Equation", "EQUATION");

  private final HwpxTitle title = new HwpxTitle();
  private final HwpxStyles styles = new HwpxStyles();
  private final HwpxSection section;
  private boolean inBody;

  HwpmlText(DocumentOutput output) {
    section = new HwpxSection(styles, output);
  }

  /** The title in the summary; empty when there is none. */
  String title() {
    return title.value();
  }

  @Override
  public void startElement(
      String namespace, String name, String qualifiedName, Attributes attributes)
      throws SAXException {
    inBody |= name.equals("BODY");
    String known = name(name);
    Attributes told = attributes(attributes);
    if (inBody && known != null) {
      section.startElement(namespace, known, known, told);
    } else if (known != null) {
      title.startElement(namespace, known, known, told);
      styles.startElement(namespace, known, known, told);
    }
  }

  private @Nullable String name(String name) {
    return inBody ? BODY.get(name) : HEAD.get(name);
  }

  private static Attributes attributes(Attributes given) {
    AttributesImpl told = new AttributesImpl();
    for (int i = 0; i < given.getLength(); i++) {
      String value = given.getValue(i);
      Optional.ofNullable(ATTRIBUTES.get(given.getLocalName(i)))
          .ifPresent(name -> told.addAttribute("", name, name, "CDATA", value(name, value)));
    }
    return told;
  }

  private static String value(String name, String value) {
    return name.equals("numType") ? NUMBERS.getOrDefault(value, "") : value;
  }

  @Override
  public void endElement(String namespace, String name, String qualifiedName) throws SAXException {
    String known = name(name);
    if (inBody && known != null) {
      section.endElement(namespace, known, known);
    } else if (known != null) {
      title.endElement(namespace, known, known);
    }
    inBody &= !name.equals("BODY");
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    if (inBody) {
      section.characters(characters, start, length);
    } else {
      title.characters(characters, start, length);
    }
  }
}
