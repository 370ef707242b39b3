package io.koe5.formats;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ooxml.POIXMLDocument;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Small documents, each made with the library of its format. */
final class Samples {
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private Samples() {}

  private static byte[] bytes(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    return out.toByteArray();
  }

  /** A letter with a heading style, a table, a page header and a footnote. */
  static byte[] docx(String title) throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      document.getProperties().getCoreProperties().setTitle(title);
      document
          .createHeaderFooterPolicy()
          .createHeader(XWPFHeaderFooterPolicy.DEFAULT)
          .createParagraph()
          .createRun()
          .setText("머리말 문구");
      XWPFParagraph first = document.createParagraph();
      first.createRun().setText("휴가 규정을 알려 드립니다.");
      document.createFootnote().createParagraph().createRun().setText("각주에 적은 예외");
      XWPFTable table = document.createTable(2, 2);
      table.getRow(0).getCell(0).setText("구분");
      table.getRow(0).getCell(1).setText("일수");
      table.getRow(1).getCell(0).setText("연차");
      table.getRow(1).getCell(1).setText("15");
      document.createParagraph().createRun().setText("표 다음 문단입니다.");
      return written(document);
    }
  }

  /** As many paragraphs of about a line. */
  static byte[] longDocx(int paragraphs) throws IOException {
    return docx(
        IntStream.range(0, paragraphs)
            .mapToObj(i -> i + "번째 문단은 연차와 출장과 경비 정산을 두루 다루며 담당자에게 물어볼 것을 적는다.")
            .toList());
  }

  /** A letter with these paragraphs. */
  static byte[] docx(List<String> paragraphs) throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      for (String paragraph : paragraphs) {
        document.createParagraph().createRun().setText(paragraph);
      }
      return written(document);
    }
  }

  private static byte[] written(POIXMLDocument document) throws IOException {
    return bytes(document::write);
  }

  /** A slide a title, with a second text box. */
  static byte[] pptx(List<String> titles) throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      for (String title : titles) {
        XSLFSlide slide = show.createSlide();
        textBox(slide, title);
        textBox(slide, title + "의 본문 내용");
      }
      return written(show);
    }
  }

  private static void textBox(XSLFSlide slide, String text) {
    XSLFTextBox box = slide.createTextBox();
    box.setText(text);
  }

  /** A slide a title. */
  static byte[] ppt(List<String> titles) throws IOException {
    try (HSLFSlideShow show = new HSLFSlideShow()) {
      titles.forEach(title -> show.createSlide().addTitle().setText(title));
      return bytes(show::write);
    }
  }

  static byte[] xlsx(int rows) throws IOException {
    try (Workbook book = new XSSFWorkbook()) {
      return sheets(book, rows);
    }
  }

  static byte[] xls(int rows) throws IOException {
    try (Workbook book = new HSSFWorkbook()) {
      return sheets(book, rows);
    }
  }

  /** Two sheets: rows of a name, a number and a date, with an empty row; and one cell. */
  private static byte[] sheets(Workbook book, int rows) throws IOException {
    Sheet first = book.createSheet("매출");
    var date = book.createCellStyle();
    date.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
    var money = book.createCellStyle();
    money.setDataFormat(book.createDataFormat().getFormat("#,##0"));
    for (int i = 0; i < rows; i++) {
      Row row = first.createRow(i * 2);
      row.createCell(0).setCellValue("품목" + i);
      row.createCell(1).setCellValue(1_234_567 + i);
      row.getCell(1).setCellStyle(money);
      row.createCell(2).setCellValue(java.time.LocalDate.of(2026, 3, 1));
      row.getCell(2).setCellStyle(date);
    }
    book.createSheet("비고").createRow(0).createCell(0).setCellValue("둘째 시트의 메모");
    return bytes(book::write);
  }

  /** A page a text; where the text is empty, the page is a picture. */
  static byte[] pdf(List<String> pages) throws IOException {
    try (PDDocument document = pdfDocument(pages)) {
      return bytes(document::save);
    }
  }

  /** That asks for a password to be changed, and for another to be read, unless that is empty. */
  static byte[] encryptedPdf(String text, String password) throws IOException {
    try (PDDocument document = pdfDocument(List.of(text))) {
      AccessPermission none = new AccessPermission(0);
      document.protect(new StandardProtectionPolicy("owner", password, none));
      return bytes(document::save);
    }
  }

  private static PDDocument pdfDocument(List<String> pages) throws IOException {
    PDDocument document = new PDDocument();
    document.getDocumentInformation().setTitle("Microsoft Word - 문서1.doc");
    for (String text : pages) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        if (text.isEmpty()) {
          content.drawImage(picture(document), 50, 50, 400, 400);
        } else {
          write(content, text);
        }
      }
    }
    return document;
  }

  private static PDImageXObject picture(PDDocument document) throws IOException {
    return LosslessFactory.createFromImage(
        document, new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB));
  }

  private static void write(PDPageContentStream content, String text) throws IOException {
    content.beginText();
    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
    content.setLeading(14);
    content.newLineAtOffset(50, 700);
    for (String line : text.split("\n", -1)) {
      content.showText(line);
      content.newLine();
    }
    content.endText();
  }

  /** A zip of texts by name; the first entry is stored as it is, as EPUB and ODF want it. */
  static byte[] zip(Map<String, String> entries) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    entries.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return zipOf(contents);
  }

  static byte[] zipOf(Map<String, byte[]> entries) throws IOException {
    return bytes(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            boolean stored = true;
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
              zip.putNextEntry(entry(each.getKey(), each.getValue(), stored));
              zip.write(each.getValue());
              zip.closeEntry();
              stored = false;
            }
          }
        });
  }

  private static ZipEntry entry(String name, byte[] content, boolean stored) {
    ZipEntry entry = new ZipEntry(name);
    if (stored) {
      CRC32 sum = new CRC32();
      sum.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(sum.getValue());
    }
    return entry;
  }

  /** An OpenDocument of this kind, such as "text", with this body. */
  static byte[] openDocument(String kind, String body) throws IOException {
    String content =
        "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
            + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
            + " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
            + " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'>"
            + "<office:body>"
            + body
            + "</office:body></office:document-content>";
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("mimetype", "application/vnd.oasis.opendocument." + kind);
    entries.put("content.xml", content);
    return zip(entries);
  }

  /** A book of chapters, each with its title as a heading. */
  static byte[] epub(List<String> chapters) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("mimetype", "application/epub+zip");
    entries.put(
        "META-INF/container.xml",
        "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
            + "<rootfile full-path='book.opf' media-type='application/oebps-package+xml'/>"
            + "</rootfiles></container>");
    StringBuilder manifest = new StringBuilder();
    StringBuilder spine = new StringBuilder();
    for (int i = 0; i < chapters.size(); i++) {
      manifest.append(
          "<item id='c%d' href='c%d.xhtml' media-type='application/xhtml+xml'/>".formatted(i, i));
      spine.append("<itemref idref='c%d'/>".formatted(i));
    }
    entries.put(
        "book.opf",
        "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata"
            + " xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>책 이름</dc:title></metadata>"
            + "<manifest>"
            + manifest
            + "</manifest><spine>"
            + spine
            + "</spine></package>");
    for (int i = 0; i < chapters.size(); i++) {
      entries.put(
          "c" + i + ".xhtml",
          "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>쪽</title></head><body><h1>"
              + chapters.get(i)
              + "</h1><p>"
              + chapters.get(i)
              + "의 글</p></body></html>");
    }
    return zip(entries);
  }
}
