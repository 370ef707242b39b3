package io.koe5.formats.hwp;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** Tells what the controls in the text of an HWP 3 document hold. */
final class Hwp3Controls {
  /** Of the numbers that count by themselves, those of captions: pictures, tables, equations. */
  private static final Set<Integer> CAPTION_NUMBERS = Set.of(3, 4, 5);

  private static final int FIELD_BYTES_BEFORE_LENGTHS = 30;
  private static final int FIELD_LENGTHS = 4;
  private static final int BOX_BYTES_BEFORE_KIND = 78;
  private static final int TABLE = 0;
  private static final int PICTURE_BYTES_BEFORE_KIND = 70;
  private static final int PICTURE_BYTES_BEHIND_KIND = 273;
  private static final int DRAWING = 3;
  private static final int COMPOSED_CODES = 3;

  private final Hwp3Body body;
  private final DocumentOutput output;
  private boolean lostDrawing;

  Hwp3Controls(Hwp3Body body, DocumentOutput output) {
    this.body = body;
    this.output = output;
  }

  /** Whether a drawing may have held text that could not be read. */
  boolean lostDrawing() {
    return lostDrawing;
  }

  void tell(Hwp3Control control, Hwp3Input input) throws IOException, SAXException, TikaException {
    Hwp3Input frame = control.readFrame(input);
    if (control.isSkipped()) {
      input.skip(frame.unsignedInt());
      return;
    }
    switch (control.code()) {
      case Hwp3Control.FIELD -> skipField(input);
      case Hwp3Control.TAB -> output.text("\t");
      case Hwp3Control.BOX -> tellBox(input);
      case Hwp3Control.PICTURE -> tellPicture(input);
      case Hwp3Control.HIDDEN_COMMENT -> tellList(Block.HIDDEN, input);
      case Hwp3Control.PAGE_EDGE -> tellPageEdge(input);
      case Hwp3Control.NOTE -> tellNote(input);
      case Hwp3Control.AUTO_NUMBER -> tellNumber(frame);
      case Hwp3Control.COMPOSED_CHARACTER -> output.text(body.text(frame, COMPOSED_CODES));
      case Hwp3Control.HYPHEN -> output.text("-");
      case Hwp3Control.NO_BREAK_SPACE -> output.text("\u00a0");
      case Hwp3Control.FIXED_SPACE -> output.text(" ");
      default -> {
        // Bookmarks, dates, page numbers, marks for lists: nothing that is read.
      }
    }
  }

  private void tellList(Block block, Hwp3Input input)
      throws IOException, SAXException, TikaException {
    output.startBlock(block);
    body.tellParagraphs(input);
    output.endBlock();
  }

  private static void skipField(Hwp3Input input) throws IOException {
    input.skip(FIELD_BYTES_BEFORE_LENGTHS);
    long length = 0;
    for (int part = 0; part < FIELD_LENGTHS; part++) {
      length += input.unsignedInt();
    }
    input.skip(length);
  }

  private void tellPageEdge(Hwp3Input input) throws IOException, SAXException, TikaException {
    Block edge = input.unsignedByte() == 0 ? Block.HEADER : Block.FOOTER;
    input.skip(1);
    tellList(edge, input);
  }

  private void tellNote(Hwp3Input input) throws IOException, SAXException, TikaException {
    input.skip(Short.BYTES);
    Block note = input.unsignedShort() == 0 ? Block.FOOTNOTE : Block.ENDNOTE;
    input.skip(Short.BYTES);
    tellList(note, input);
  }

  private void tellNumber(Hwp3Input frame) throws IOException, SAXException {
    int kind = frame.unsignedShort();
    if (CAPTION_NUMBERS.contains(kind)) {
      output.text(String.valueOf(frame.unsignedShort()));
    }
  }

  /** A table, or a text box, an equation, a button: each of those has one cell. */
  private void tellBox(Hwp3Input input) throws IOException, SAXException, TikaException {
    input.skip(BOX_BYTES_BEFORE_KIND);
    int kind = input.unsignedShort();
    int count = input.unsignedShort();
    input.skip(Short.BYTES);
    List<Hwp3Cell> cells = Hwp3Cell.read(input, count);
    if (kind == TABLE) {
      tellTable(cells, input);
    } else {
      for (int cell = 0; cell < count; cell++) {
        tellList(Block.TEXT_BOX, input);
      }
    }
    tellList(Block.CAPTION, input);
  }

  private void tellTable(List<Hwp3Cell> cells, Hwp3Input input)
      throws IOException, SAXException, TikaException {
    List<List<Hwp3Cell>> rows = Hwp3Cell.rows(cells);
    boolean isInReadingOrder = rows.stream().flatMap(List::stream).toList().equals(cells);
    List<RecordedMarkup> kept = isInReadingOrder ? List.of() : keepCells(cells.size(), input);
    output.startBlock(Block.TABLE);
    for (List<Hwp3Cell> row : rows) {
      output.startBlock(Block.ROW);
      for (Hwp3Cell cell : row) {
        output.startBlock(Block.CELL);
        if (isInReadingOrder) {
          body.tellParagraphs(input);
        } else {
          output.tell(kept.get(cell.number()));
        }
        output.endBlock();
      }
      output.endBlock();
    }
    output.endBlock();
  }

  private List<RecordedMarkup> keepCells(int count, Hwp3Input input)
      throws IOException, SAXException, TikaException {
    List<RecordedMarkup> kept = new ArrayList<>();
    for (int cell = 0; cell < count; cell++) {
      output.startAside();
      body.tellParagraphs(input);
      kept.add(output.endAside());
    }
    return kept;
  }

  private void tellPicture(Hwp3Input input) throws IOException, SAXException, TikaException {
    long drawingBytes = input.unsignedInt();
    input.skip(PICTURE_BYTES_BEFORE_KIND);
    int kind = input.unsignedByte();
    input.skip(PICTURE_BYTES_BEHIND_KIND);
    Hwp3Input drawing = input.part(drawingBytes);
    if (kind == DRAWING) {
      tellDrawing(drawing);
    }
    drawing.skipRest();
    tellList(Block.CAPTION, input);
  }

  /** A drawing lies in bytes of its own: one that cannot be read costs nothing behind it. */
  private void tellDrawing(Hwp3Input drawing) throws IOException, SAXException {
    int around = output.openFrames();
    try {
      Hwp3Drawing.tell(drawing, list -> tellList(Block.TEXT_BOX, list));
    } catch (EOFException | TikaException broken) {
      output.closeTo(around);
      lostDrawing = true;
    }
  }
}
