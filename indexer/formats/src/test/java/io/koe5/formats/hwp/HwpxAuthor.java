package io.koe5.formats.hwp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kr.dogfoot.hwpxlib.object.HWPXFile;
import kr.dogfoot.hwpxlib.object.content.section_xml.ParaListCore;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.Para;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.Run;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.ctrl.FootNote;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.ctrl.Header;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.ctrl.HiddenComment;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.object.Rectangle;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.object.Table;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.object.table.Tc;
import kr.dogfoot.hwpxlib.object.content.section_xml.paragraph.object.table.Tr;
import kr.dogfoot.hwpxlib.tool.blankfilemaker.BlankFileMaker;
import kr.dogfoot.hwpxlib.writer.HWPXWriter;

/** Writes HWPX documents with hwpxlib, for tests. */
final class HwpxAuthor {
  private final HWPXFile file = BlankFileMaker.make();

  /** Adds something to a run. */
  @FunctionalInterface
  interface Part {
    void addTo(Run run);
  }

  HwpxAuthor paragraph(Part... parts) {
    return paragraph("0", parts);
  }

  /** Adds a paragraph of a style, by its number among those of hwpxlib's blank document. */
  HwpxAuthor paragraph(String style, Part... parts) {
    add(file.sectionXMLFileList().get(0), style, parts);
    return this;
  }

  private static void add(ParaListCore list, String style, Part... parts) {
    Para paragraph = list.addNewPara();
    paragraph.idAnd("1").paraPrIDRefAnd("0").styleIDRef(style);
    Run run = paragraph.addNewRun();
    run.charPrIDRef("0");
    for (Part part : parts) {
      part.addTo(run);
    }
  }

  static Part text(String text) {
    return run -> run.addNewT().addText(text);
  }

  static Part table(List<List<Part>> rows) {
    return run -> {
      Table table = run.addNewTable();
      for (List<Part> cells : rows) {
        Tr row = table.addNewTr();
        for (Part cell : cells) {
          Tc added = row.addNewTc();
          added.createSubList();
          add(added.subList(), "0", cell);
        }
      }
    };
  }

  static Part caption(String caption, Part table) {
    return run -> {
      table.addTo(run);
      Table added = (Table) run.getRunItem(run.countOfRunItem() - 1);
      added.createCaption();
      added.caption().createSubList();
      add(added.caption().subList(), "0", text(caption));
    };
  }

  static Part footnote(String text) {
    return run -> {
      FootNote note = run.addNewCtrl().addNewFootNote();
      note.createSubList();
      add(note.subList(), "0", text(text));
    };
  }

  static Part header(String text) {
    return run -> {
      Header header = run.addNewCtrl().addNewHeader();
      header.createSubList();
      add(header.subList(), "0", text(text));
    };
  }

  static Part hiddenComment(String text) {
    return run -> {
      HiddenComment comment = run.addNewCtrl().addNewHiddenComment();
      comment.createSubList();
      add(comment.subList(), "0", text(text));
    };
  }

  static Part textBox(Part content) {
    return run -> {
      Rectangle box = run.addNewRectangle();
      box.createDrawText();
      box.drawText().createSubList();
      add(box.drawText().subList(), "0", content);
    };
  }

  static Part equation(String script) {
    return run -> {
      var equation = run.addNewEquation();
      equation.createScript();
      equation.script().addText(script);
    };
  }

  byte[] bytes() throws Exception {
    return HWPXWriter.toBytes(file);
  }

  /** The parts of a document by name, to be changed and packed again. */
  static Map<String, byte[]> parts(byte[] document) throws Exception {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(document))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  static byte[] packed(Map<String, byte[]> parts) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return bytes.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
