package io.koe5.formats.hwp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A section of an HWPX document, told while its XML is parsed. Only the text of runs, equations and
 * annotated words is taken: names, parameters of fields and scripts are not.
 */
final class HwpxSection extends DefaultHandler {
  /** Elements that are blocks; a table is begun by its first row, behind its caption. */
  private static final Map<String, Block> BLOCKS =
      Map.ofEntries(
          Map.entry("tr", Block.ROW),
          Map.entry("tc", Block.CELL),
          Map.entry("caption", Block.CAPTION),
          Map.entry("drawText", Block.TEXT_BOX),
          Map.entry("header", Block.HEADER),
          Map.entry("footer", Block.FOOTER),
          Map.entry("footNote", Block.FOOTNOTE),
          Map.entry("endNote", Block.ENDNOTE),
          Map.entry("hiddenComment", Block.HIDDEN),
          // The newer form of a drawing; the older one beside it says the same.
          Map.entry("case", Block.HIDDEN));

  private static final Map<String, String> CHARACTERS =
      Map.of("tab", "\t", "lineBreak", "\n", "nbSpace", "\u00a0", "fwSpace", " ", "hyphen", "-");

  private final HwpxStyles styles;
  private final DocumentOutput output;
  private final OpenTables tables = new OpenTables();
  private int textDepth;

  HwpxSection(HwpxStyles styles, DocumentOutput output) {
    this.styles = styles;
    this.output = output;
  }

  @Override
  public void startElement(
      String namespace, String name, String qualifiedName, Attributes attributes)
      throws SAXException {
    switch (name) {
      case "p" -> output.startParagraph(styles.heading(attributes.getValue("styleIDRef")));
      case "t", "script", "mainText" -> textDepth++;
      case "subText" -> {
        textDepth++;
        output.text("(");
      }
      case "tbl" -> tables.enter();
      case "autoNum" -> output.text(captionNumber(attributes));
      case "compose" -> output.text(orEmpty(attributes.getValue("composeText")));
      case "fieldBegin" -> startField(attributes);
      case "textart" -> textArt(orEmpty(attributes.getValue("text")));
      default -> startOther(name);
    }
  }

  private void startOther(String name) throws SAXException {
    String character = CHARACTERS.get(name);
    if (character != null && textDepth > 0) {
      output.text(character);
    }
    Block block = BLOCKS.get(name);
    if (block == null) {
      return;
    }
    if (block == Block.ROW && tables.begin()) {
      output.startBlock(Block.TABLE);
    }
    output.startBlock(block);
  }

  @Override
  public void endElement(String namespace, String name, String qualifiedName) throws SAXException {
    switch (name) {
      case "p" -> output.endParagraph();
      case "t", "script", "mainText" -> textDepth--;
      case "subText" -> {
        textDepth--;
        output.text(")");
      }
      case "tbl" -> {
        if (tables.leave()) {
          output.endBlock();
        }
      }
      case "fieldBegin" -> output.endBlock();
      default -> {
        if (BLOCKS.containsKey(name)) {
          output.endBlock();
        }
      }
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    if (textDepth > 0) {
      output.text(new String(characters, start, length));
    }
  }

  /** A field may hold paragraphs of its own: those of a memo are for readers, others are not. */
  private void startField(Attributes attributes) throws SAXException {
    boolean isMemo = "MEMO".equals(attributes.getValue("type"));
    output.startBlock(isMemo ? Block.MEMO : Block.HIDDEN);
  }

  private void textArt(String words) throws SAXException {
    output.startBlock(Block.TEXT_BOX);
    output.startParagraph(0);
    output.text(words);
    output.endParagraph();
    output.endBlock();
  }

  private static String captionNumber(Attributes attributes) {
    return switch (orEmpty(attributes.getValue("numType"))) {
      case "PICTURE", "TABLE", "EQUATION" -> orEmpty(attributes.getValue("num"));
      default -> "";
    };
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
