package io.koe5.formats.hwp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kr.dogfoot.hwplib.object.HWPFile;
import kr.dogfoot.hwplib.object.bodytext.ParagraphListInterface;
import kr.dogfoot.hwplib.object.bodytext.control.ControlEndnote;
import kr.dogfoot.hwplib.object.bodytext.control.ControlFootnote;
import kr.dogfoot.hwplib.object.bodytext.control.ControlHeader;
import kr.dogfoot.hwplib.object.bodytext.control.ControlHiddenComment;
import kr.dogfoot.hwplib.object.bodytext.control.ControlTable;
import kr.dogfoot.hwplib.object.bodytext.control.ControlType;
import kr.dogfoot.hwplib.object.bodytext.control.ctrlheader.header.HeaderFooterApplyPage;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlRectangle;
import kr.dogfoot.hwplib.object.bodytext.control.gso.GsoControlType;
import kr.dogfoot.hwplib.object.bodytext.control.sectiondefine.NumberShape;
import kr.dogfoot.hwplib.object.bodytext.control.table.Cell;
import kr.dogfoot.hwplib.object.bodytext.control.table.Row;
import kr.dogfoot.hwplib.object.bodytext.paragraph.Paragraph;
import kr.dogfoot.hwplib.object.bodytext.paragraph.text.HWPCharControlExtend;
import kr.dogfoot.hwplib.tool.blankfilemaker.BlankFileMaker;
import kr.dogfoot.hwplib.writer.HWPWriter;

/** Writes HWP 5 documents with hwplib, for tests. */
final class Hwp5Author {
  private final HWPFile file = BlankFileMaker.make();

  /** Adds something to a paragraph. */
  @FunctionalInterface
  interface Part {
    void addTo(Paragraph paragraph) throws Exception;
  }

  /** Fills a list of paragraphs. */
  @FunctionalInterface
  interface Content {
    void fill(ParagraphListInterface list) throws Exception;
  }

  Hwp5Author paragraph(Part... parts) throws Exception {
    return paragraph(0, parts);
  }

  /** Adds a paragraph of a style, by its number among those of hwplib's blank document. */
  Hwp5Author paragraph(int style, Part... parts) throws Exception {
    add(file.getBodyText().getSectionList().getFirst(), style, parts);
    return this;
  }

  private static void add(ParagraphListInterface list, int style, Part... parts) throws Exception {
    Paragraph paragraph = list.addNewParagraph();
    paragraph.getHeader().setStyleId((short) style);
    paragraph.createText();
    paragraph.createCharShape();
    paragraph.getCharShape().addParaCharShape(0, 0);
    for (Part part : parts) {
      part.addTo(paragraph);
    }
    paragraph.getText().addString("");
  }

  static Content paragraphs(String... texts) {
    return list -> {
      for (String text : texts) {
        add(list, 0, text(text));
      }
    };
  }

  static Content paragraphOf(Part... parts) {
    return list -> add(list, 0, parts);
  }

  static Part text(String text) {
    return paragraph -> {
      for (int index = 0; index < text.length(); index++) {
        paragraph.getText().addNewNormalChar().setCode((short) text.charAt(index));
      }
    };
  }

  static Part lineBreak() {
    return paragraph -> paragraph.getText().addNewCharControlChar().setCode((short) 10);
  }

  static Part table(List<List<Content>> rows) {
    return paragraph -> {
      mark(paragraph, 11, "tbl ");
      ControlTable table = (ControlTable) paragraph.addNewControl(ControlType.Table);
      table.getTable().setRowCount(rows.size());
      table.getTable().setColumnCount(rows.getFirst().size());
      for (int rowNumber = 0; rowNumber < rows.size(); rowNumber++) {
        Row row = table.addNewRow();
        table.getTable().addCellCountOfRow(rows.get(rowNumber).size());
        for (int column = 0; column < rows.get(rowNumber).size(); column++) {
          Cell cell = row.addNewCell();
          cell.getListHeader().setRowIndex(rowNumber);
          cell.getListHeader().setColIndex(column);
          rows.get(rowNumber).get(column).fill(cell.getParagraphList());
        }
      }
    };
  }

  static Part caption(String caption, Part table) {
    return paragraph -> {
      table.addTo(paragraph);
      ControlTable control = (ControlTable) paragraph.getControlList().getLast();
      control.createCaption();
      paragraphs(caption).fill(control.getCaption().getParagraphList());
    };
  }

  static Part footnote(String... texts) {
    return paragraph -> {
      mark(paragraph, 17, "fn  ");
      ControlFootnote note = (ControlFootnote) paragraph.addNewControl(ControlType.Footnote);
      note.getHeader().setNumberShape(NumberShape.Number);
      paragraphs(texts).fill(note.getParagraphList());
    };
  }

  static Part endnote(String... texts) {
    return paragraph -> {
      mark(paragraph, 17, "en  ");
      ControlEndnote note = (ControlEndnote) paragraph.addNewControl(ControlType.Endnote);
      note.getHeader().setNumberShape(NumberShape.Number);
      paragraphs(texts).fill(note.getParagraphList());
    };
  }

  static Part header(String... texts) {
    return paragraph -> {
      mark(paragraph, 16, "head");
      ControlHeader header = (ControlHeader) paragraph.addNewControl(ControlType.Header);
      header.getHeader().setApplyPage(HeaderFooterApplyPage.BothPage);
      paragraphs(texts).fill(header.getParagraphList());
    };
  }

  static Part hiddenComment(String... texts) {
    return paragraph -> {
      mark(paragraph, 15, "tcmt");
      ControlHiddenComment comment =
          (ControlHiddenComment) paragraph.addNewControl(ControlType.HiddenComment);
      paragraphs(texts).fill(comment.getParagraphList());
    };
  }

  static Part textBox(Content content) {
    return paragraph -> {
      mark(paragraph, 11, "gso ");
      ControlRectangle box =
          (ControlRectangle) paragraph.addNewGsoControl(GsoControlType.Rectangle);
      box.createTextBox();
      content.fill(box.getTextBox().getParagraphList());
    };
  }

  private static void mark(Paragraph paragraph, int code, String id) throws Exception {
    HWPCharControlExtend mark = paragraph.getText().addNewExtendControlChar();
    mark.setCode((short) code);
    byte[] addition = new byte[12];
    byte[] letters = id.getBytes(StandardCharsets.US_ASCII);
    for (int letter = 0; letter < letters.length; letter++) {
      addition[letters.length - 1 - letter] = letters[letter];
    }
    mark.setAddition(addition);
  }

  byte[] bytes() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HWPWriter.toStream(file, bytes);
    return bytes.toByteArray();
  }
}
