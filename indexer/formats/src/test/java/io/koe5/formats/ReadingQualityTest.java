package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see in a document is what is found of it, and nothing else. */
class ReadingQualityTest {
  private static final Cage CAGE = new Cage(CageOptions.NONE, CageLimits.standard());

  @TempDir Path folder;

  @AfterAll
  static void end() {
    CAGE.close();
  }

  private ExtractedText read(String name, byte[] content) throws IOException, ExtractionException {
    return CageFile.read(CAGE, Files.write(folder.resolve(name), content));
  }

  @Test
  void textThatWasDeletedInALetterIsNotToldAndInsertedTextIs() throws Exception {
    String run = "<w:r><w:t>%s</w:t></w:r>";
    ExtractedText letter =
        read(
            "changes.docx",
            RawDocx.of(
                "<w:p><w:ins w:id='1' w:author='a'>"
                    + run.formatted("넣은 글")
                    + "</w:ins><w:del w:id='2' w:author='a'><w:r><w:delText>지운"
                    + " 글</w:delText></w:r></w:del><w:moveFrom w:id='3' w:author='a'>"
                    + run.formatted("옮기기 전")
                    + "</w:moveFrom></w:p><w:p><w:moveTo w:id='3' w:author='a'>"
                    + run.formatted("옮긴 뒤")
                    + "</w:moveTo></w:p>",
                Map.of()));

    assertThat(letter.text()).containsSubsequence("넣은 글", "옮긴 뒤").doesNotContain("지운 글", "옮기기 전");
  }

  @Test
  void notesCommentsAndNestedTablesOfALetterAreTold() throws Exception {
    String paragraph = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>";
    ExtractedText letter =
        read(
            "notes.docx",
            RawDocx.of(
                paragraph.formatted("본문의 글")
                    + "<w:p><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference"
                    + " w:id='2'/></w:r></w:p><w:p><w:r><w:commentReference w:id='2'/></w:r></w:p>"
                    + "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>"
                    + paragraph.formatted("안의 왼칸")
                    + "</w:tc><w:tc>"
                    + paragraph.formatted("안의 오른칸")
                    + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
                Map.of(
                    "footnotes", RawDocx.notes("footnotes", "footnote", "각주의 글"),
                    "endnotes", RawDocx.notes("endnotes", "endnote", "미주의 글"),
                    "comments", RawDocx.notes("comments", "comment", "메모의 글"))));

    assertThat(letter.text()).contains("본문의 글", "각주의 글", "미주의 글", "메모의 글", "안의 왼칸 | 안의 오른칸");
  }

  @Test
  void aLetterOfWord97IsRead() throws Exception {
    ExtractedText letter = read("old.doc", DocAuthor.of(List.of("휴가 규정을 알려 드립니다.", "똠방각하 귀하")));

    assertThat(letter.text()).contains("휴가 규정을 알려 드립니다.\n", "똠방각하 귀하\n");
    assertThat(letter.shortfall()).isEmpty();
  }

  @Test
  void theMarksOfNotesInALetterOfWord97AreNoDamage() throws Exception {
    ExtractedText letter = read("notes.doc", DocAuthor.withNote("본문의 글", "각주의 글"));

    assertThat(letter.text()).contains("본문의 글", "각주의 글").doesNotContain("\uFFFD");
    assertThat(letter.shortfall()).isEmpty();
  }

  @Test
  void numbersAndDatesOfAWorkbookAreToldAsTheyAreShown() throws Exception {
    Map<String, Double> shown =
        Map.of(
            "#,##0\"원\"", 3_200d,
            "yyyy\"년\" m\"월\" d\"일\"", 46_082d,
            "yyyy\"년\"\\ m\"월\"\\ d\"일\"\\ aaaa;@", 46_083d,
            "[$-412]AM/PM h:mm", 46_082.75,
            "m\"월\" d\"일\"", 46_084d,
            "0.0%", 0.123,
            "[$₩-412]#,##0", 1_234_567d);
    ExtractedText book = read("shown.xlsx", workbook(shown));

    assertThat(book.text().lines())
        .contains(
            "3,200원", "2026년 3월 1일", "2026년 3월 2일 월요일", "오후 6:00", "3월 3일", "12.3%", "₩1,234,567")
        .contains("3,000원 | 합계", "숨은 시트의 글");
    assertThat(CageFile.place(book, "숨은 시트의").sheet()).isEqualTo("숨김");
  }

  private static byte[] workbook(Map<String, Double> shown) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      Sheet sheet = book.createSheet("요약");
      shown.forEach((format, value) -> styled(sheet, format).setCellValue(value));
      styled(sheet, "#,##0\"원\"").setCellFormula("SUM(1,2)*1000");
      sheet.getRow(sheet.getLastRowNum()).createCell(1).setCellFormula("\"합\"&\"계\"");
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      book.createSheet("숨김").createRow(0).createCell(0).setCellValue("숨은 시트의 글");
      book.setSheetHidden(1, true);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static Cell styled(Sheet sheet, String format) {
    Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
    CellStyle style = sheet.getWorkbook().createCellStyle();
    style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat(format));
    Cell cell = row.createCell(0);
    cell.setCellStyle(style);
    return cell;
  }

  @Test
  void aKoreanPdfWhoseFontIsNotInTheFileIsRead() throws Exception {
    List<List<String>> pages = List.of(List.of("휴가 규정을 알려 드립니다.", "똠방각하 귀하"), List.of("둘째 쪽의 글"));
    ExtractedText pdf = read("korean.pdf", RawPdf.korean(pages));

    assertThat(pdf.text()).contains("휴가 규정을 알려 드립니다.", "똠방각하 귀하");
    assertThat(CageFile.place(pdf, "둘째 쪽의").page()).hasValue(2);
    assertThat(pdf.shortfall()).isEmpty();
  }

  @Test
  void takenApartLettersAndLigaturesOfAPdfAreWhole() throws Exception {
    String map = "2 beginbfchar <AC00> <1112116111AB> <AC01> <FB01> endbfchar";
    ExtractedText pdf = read("nfd.pdf", RawPdf.coded(List.of(List.of("가각")), map));

    assertThat(pdf.text().strip()).isEqualTo("한fi");
  }

  @Test
  void aPdfWhoseFontsDoNotSayTheirLettersIsNoText() throws Exception {
    List<List<String>> pages = List.of(List.of("가나다라마바사아자차"));
    String privateUse = "1 beginbfrange <AC00> <D7A3> <E000> endbfrange";

    assertThat(problem("none.pdf", RawPdf.coded(pages, ""))).isEqualTo(FailureKind.SCANNED);
    assertThat(problem("own.pdf", RawPdf.coded(pages, privateUse))).isEqualTo(FailureKind.SCANNED);
  }

  private FailureKind problem(String name, byte[] content) throws IOException {
    return CageFile.problem(CAGE, Files.write(folder.resolve(name), content)).orElseThrow();
  }

  @Test
  void wordsDividedAtTheEndOfALineAreWhole() throws Exception {
    String page =
        "The contract between the two companies is part of an inter-\n"
            + "national agreement that both of them have signed.";

    assertThat(read("divided.pdf", Samples.pdf(List.of(page))).text())
        .contains("an international agreement");
  }
}
