package io.koe5.formats.hwp;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.xml.sax.SAXException;

/**
 * A section of an HWP 5 document, told record by record. The levels of the records say what is
 * inside what: a paragraph holds controls, one for each place that its text keeps for them; a
 * control holds lists of paragraphs (cells, notes, captions), at the level of their header.
 */
final class Hwp5Section {
  private static final int STYLE_OFFSET = 10;
  private static final int CELL_ROW_OFFSET = 10;
  private static final int EQUATION_SCRIPT_OFFSET = 4;
  private static final int TEXT_ART_WORDS_OFFSET = 32;

  private final Hwp5Records records;
  private final Hwp5Styles styles;
  private final DocumentOutput output;
  private final Deque<Open> open = new ArrayDeque<>();
  private boolean memosBegan;

  Hwp5Section(Hwp5Records records, Hwp5Styles styles, DocumentOutput output) {
    this.records = records;
    this.styles = styles;
    this.output = output;
  }

  private sealed interface Open permits Paragraph, Control, ParagraphList {
    int level();
  }

  private static final class Paragraph implements Open {
    private final int level;
    private List<String> pieces = List.of();
    private int told;

    Paragraph(int level) {
      this.level = level;
    }

    @Override
    public int level() {
      return level;
    }

    boolean hasMore() {
      return told < pieces.size();
    }

    String next() {
      return pieces.get(told++);
    }
  }

  private static final class Control implements Open {
    private final int level;
    private final Hwp5Control control;
    private boolean bodySeen;
    private int row = -1;

    Control(int level, Hwp5Control control) {
      this.level = level;
      this.control = control;
    }

    @Override
    public int level() {
      return level;
    }

    boolean hasRows() {
      return row >= 0;
    }
  }

  private record ParagraphList(int level) implements Open {}

  void tell() throws IOException, SAXException {
    while (records.next()) {
      closeFor(records.level(), records.tag() == Hwp5Tag.PARAGRAPH_HEADER);
      take();
    }
    while (!open.isEmpty()) {
      close();
    }
  }

  private void take() throws IOException, SAXException {
    switch (records.tag()) {
      case Hwp5Tag.PARAGRAPH_HEADER -> startParagraph();
      case Hwp5Tag.PARAGRAPH_TEXT -> paragraphText();
      case Hwp5Tag.CONTROL_HEADER -> startControl();
      case Hwp5Tag.LIST_HEADER -> startList();
      case Hwp5Tag.SHAPE_COMPONENT, Hwp5Tag.TABLE -> bodySeen();
      case Hwp5Tag.EQUATION -> output.text(records.body().text(EQUATION_SCRIPT_OFFSET));
      case Hwp5Tag.TEXT_ART -> textArt();
      case Hwp5Tag.MEMO_LIST -> memosBegan = true;
      default -> {}
    }
  }

  private void closeFor(int level, boolean isParagraph) throws SAXException {
    while (!open.isEmpty() && open.element().level() >= level) {
      boolean staysInList =
          isParagraph && open.element() instanceof ParagraphList list && list.level() == level;
      if (staysInList) {
        return;
      }
      close();
    }
  }

  private void close() throws SAXException {
    switch (open.pop()) {
      case Paragraph paragraph -> {
        while (paragraph.hasMore()) {
          output.text(paragraph.next());
        }
        output.endParagraph();
      }
      case Control control -> {
        if (control.hasRows()) {
          output.endBlock();
          output.endBlock();
        }
        goOnWithText();
      }
      case ParagraphList list -> output.endBlock();
    }
  }

  /** Tells the text up to the next control. */
  private void goOnWithText() throws SAXException {
    if (open.peek() instanceof Paragraph paragraph && paragraph.hasMore()) {
      output.text(paragraph.next());
    }
  }

  private void startParagraph() throws IOException {
    int style = records.body().unsignedByte(STYLE_OFFSET);
    output.startParagraph(styles.heading(style));
    open.push(new Paragraph(records.level()));
  }

  private void paragraphText() throws IOException, SAXException {
    if (open.peek() instanceof Paragraph paragraph) {
      paragraph.pieces = Hwp5Text.pieces(records.body());
      paragraph.told = 0;
      goOnWithText();
    }
  }

  private void startControl() throws IOException, SAXException {
    Hwp5Control control = Hwp5Control.of(records.body());
    output.text(control.words());
    open.push(new Control(records.level(), control));
  }

  private void bodySeen() {
    if (open.peek() instanceof Control control) {
      control.bodySeen = true;
    }
  }

  private void startList() throws IOException, SAXException {
    Hwp5Fields header = records.body();
    Block block = memosBegan ? Block.MEMO : Block.HIDDEN;
    if (open.peek() instanceof Control control) {
      block = control.control.list(control.bodySeen);
      startRow(control, block, header.unsignedShort(CELL_ROW_OFFSET));
    }
    output.startBlock(block);
    open.push(new ParagraphList(records.level()));
  }

  private void startRow(Control table, Block block, int row) throws SAXException {
    if (block != Block.CELL || row == table.row) {
      return;
    }
    if (table.hasRows()) {
      output.endBlock();
    } else {
      output.startBlock(Block.TABLE);
    }
    table.row = row;
    output.startBlock(Block.ROW);
  }

  private void textArt() throws IOException, SAXException {
    output.startBlock(Block.TEXT_BOX);
    output.startParagraph(0);
    output.text(records.body().text(TEXT_ART_WORDS_OFFSET));
    output.endParagraph();
    output.endBlock();
  }
}
