package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.FailureKind;
import io.koe5.formats.hwp.HwpSamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents of each family made to harm who reads them: each ends, and the next one is read. */
class HostileDocumentsTest {
  private static final CageLimits LIMITS =
      new CageLimits(Duration.ofSeconds(60), Duration.ofSeconds(5), 512, 2_000_000);

  private static final Cage CAGE = new Cage(CageOptions.NONE, LIMITS);
  private static final String PAGE =
      "<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1"
          + "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>";

  private static final String CONTENT =
      RawPdf.stream("BT /F1 11 Tf 50 700 Td (words of a page) Tj ET");

  @TempDir Path folder;

  @AfterEach
  void theNextFileIsReadAsEver() throws IOException {
    assertThat(problem("next.docx", Samples.docx("안내"))).isEmpty();
  }

  @AfterAll
  static void end() {
    CAGE.close();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Optional<FailureKind> problem(String name, byte[] content) throws IOException {
    return CageFile.problem(CAGE, file(name, content));
  }

  @Test
  void pagesWhoseTreeGoesInACircleAreReadOnce() throws Exception {
    String root = "<</Type/Pages/Count 1000000/Kids[3 0 R]/Parent 3 0 R>>";
    String branch = "<</Type/Pages/Parent 2 0 R/Count 1000/Kids[2 0 R 4 0 R]>>";
    byte[] pdf = RawPdf.of(List.of("<</Type/Catalog/Pages 2 0 R>>", root, branch, PAGE, CONTENT));
    ExtractedText text = CageFile.read(CAGE, file("circle.pdf", pdf));

    assertThat(text.text().strip()).isEqualTo("words of a page");
  }

  @Test
  void aMillionPagesOfOneAreNoMillion() throws Exception {
    String root = "<</Type/Pages/Count 1000000/Kids[" + "3 0 R ".repeat(1_000) + "]>>";
    String branch = "<</Type/Pages/Parent 2 0 R/Count 1000/Kids[" + "4 0 R ".repeat(1_000) + "]>>";
    byte[] pdf = RawPdf.of(List.of("<</Type/Catalog/Pages 2 0 R>>", root, branch, PAGE, CONTENT));
    ExtractedText text = CageFile.read(CAGE, file("million.pdf", pdf));

    assertThat(text.text()).contains("words of a page");
    assertThat(text.text().length()).isLessThan(LIMITS.characters());
  }

  @Test
  void aSheetOfAMillionEmptyRowsIsEmpty() throws Exception {
    Map<String, byte[]> parts = HwpSamples.parts(Samples.xlsx(1));
    StringBuilder rows = new StringBuilder();
    for (int row = 1; row <= 1_048_576; row++) {
      rows.append("<row r=\"")
          .append(row)
          .append("\"><c r=\"A")
          .append(row)
          .append("\" s=\"1\"/></row>");
    }
    String sheet =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + rows
            + "</sheetData></worksheet>";
    parts.put("xl/worksheets/sheet1.xml", sheet.getBytes(StandardCharsets.UTF_8));
    ExtractedText text = CageFile.read(CAGE, file("rows.xlsx", Samples.zipOf(parts)));

    assertThat(text.text()).contains("둘째 시트의 메모");
    assertThat(text.text().length()).isLessThan(100);
  }

  @Test
  void tablesInTablesWithoutEndAreSurvived() throws Exception {
    int depth = 3_000;
    String tables =
        "<w:tbl><w:tr><w:tc>".repeat(depth)
            + "<w:p><w:r><w:t>안의 글</w:t></w:r></w:p>"
            + "</w:tc></w:tr></w:tbl>".repeat(depth);

    problem("tables.docx", RawDocx.of(tables, Map.of()));
  }

  @Test
  void aShowWhoseRelationsLeadNowhereIsReadWhereItCanBe() throws Exception {
    Map<String, byte[]> parts = HwpSamples.parts(Samples.pptx(List.of("첫 쪽", "둘째 쪽")));
    parts.remove("ppt/slides/slide1.xml");

    assertReported("missing.pptx", Samples.zipOf(parts));
    parts.put("ppt/_rels/presentation.xml.rels", "<Relationships".getBytes(StandardCharsets.UTF_8));
    assertReported("broken.pptx", Samples.zipOf(parts));
  }

  /** Either it says what is wrong, or the slide that is there was read. */
  private void assertReported(String name, byte[] content) throws Exception {
    Path file = file(name, content);
    if (CageFile.problem(CAGE, file).isEmpty()) {
      assertThat(CageFile.read(CAGE, file).text()).contains("둘째 쪽");
    }
  }

  @Test
  void entityBombsInEachFamilyAreNotUnfolded() throws Exception {
    String bomb = "<!DOCTYPE d [<!ENTITY a 'lol'>" + entities() + "]>";
    Map<String, byte[]> hwpx = HwpSamples.parts(HwpSamples.hwpx(List.of("글")));
    hwpx.put("Contents/section0.xml", utf8(bomb + "<sec><p><run><t>&e9;</t></run></p></sec>"));
    Map<String, byte[]> odt = HwpSamples.parts(Samples.openDocument("text", ""));
    String body = new String(odt.get("content.xml"), StandardCharsets.UTF_8);
    odt.put("content.xml", utf8(bomb + body.replace("<office:body>", "<office:body>&e9;")));
    Map<String, byte[]> epub = HwpSamples.parts(Samples.epub(List.of("장")));
    epub.put("c0.xhtml", utf8(bomb + "<html><body><p>&e9;</p></body></html>"));

    assertNotUnfolded("a.hwpx", Samples.zipOf(hwpx));
    assertNotUnfolded("a.odt", Samples.zipOf(odt));
    assertNotUnfolded("a.epub", Samples.zipOf(epub));
    assertNotUnfolded(
        "a.hml", utf8(bomb + "<HWPML><BODY><P><TEXT><CHAR>&e9;</CHAR></TEXT></P></BODY></HWPML>"));
  }

  private static String entities() {
    StringBuilder entities = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      String inner = i == 0 ? "&a;" : "&e" + (i - 1) + ";";
      entities.append("<!ENTITY e").append(i).append(" '").append(inner.repeat(10)).append("'>");
    }
    return entities.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void assertNotUnfolded(String name, byte[] content) throws Exception {
    Path file = file(name, content);
    if (!CageFile.problem(CAGE, file).equals(Optional.of(FailureKind.CORRUPT))) {
      assertThat(CageFile.read(CAGE, file).text()).as(name).doesNotContain("lollol");
    }
  }

  @Test
  void mailsInMailsAndPartsInPartsEndSomewhere() throws Exception {
    StringBuilder parts = new StringBuilder("Subject: s\r\nMIME-Version: 1.0\r\n");
    for (int i = 0; i < 2_000; i++) {
      parts.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
    }
    String mails =
        "Subject: s\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n".repeat(100)
            + "Subject: in\r\n\r\nwords\r\n";
    byte[] outlook = new OutlookMail("안", "안의 글").bytes();
    for (int i = 0; i < 20; i++) {
      outlook = new OutlookMail("겉", "겉의 글").attaching("in.msg", outlook).bytes();
    }

    assertThat(CageFile.read(CAGE, file("parts.eml", utf8(parts + "\r\n"))).title()).isEqualTo("s");
    assertThat(problem("mails.eml", utf8(mails))).contains(FailureKind.LIMIT);
    assertThat(problem("mails.msg", outlook)).contains(FailureKind.LIMIT);
  }
}
