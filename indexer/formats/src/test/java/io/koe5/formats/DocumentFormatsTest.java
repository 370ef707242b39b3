package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.Shortfall;
import io.koe5.indexer.chunk.Heading;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of each format: text in order, places, headings, titles, what is missing. */
class DocumentFormatsTest {
  private static final Cage CAGE = new Cage(CageOptions.NONE, CageLimits.standard());
  private static final Cage WITH_ARCHIVES =
      new Cage(new CageOptions(true, false), CageLimits.standard());

  @TempDir Path folder;

  @AfterAll
  static void end() {
    CAGE.close();
    WITH_ARCHIVES.close();
  }

  private ExtractedText read(String name, byte[] content) throws IOException, ExtractionException {
    return CageFile.read(CAGE, Files.write(folder.resolve(name), content));
  }

  private ExtractedText unpack(String name, byte[] content)
      throws IOException, ExtractionException {
    return CageFile.read(WITH_ARCHIVES, Files.write(folder.resolve(name), content));
  }

  private FailureKind failure(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return CageFile.problem(CAGE, file).orElseThrow();
  }

  private static List<String> headings(ExtractedText text) {
    return text.headings().stream().map(Heading::title).toList();
  }

  @Test
  void aLetterComesWithHeaderTableAndFootnoteInReadingOrder() throws Exception {
    ExtractedText letter = read("letter.docx", Samples.docx("휴가 안내"));

    assertThat(letter.title()).isEqualTo("휴가 안내");
    assertThat(letter.text())
        .containsSubsequence("머리말 문구", "휴가 규정을", "구분 | 일수\n", "연차 | 15\n", "표 다음 문단")
        .contains("각주에 적은 예외");
    assertThat(letter.shortfall()).isEmpty();
  }

  @Test
  void titlesThatProgramsLeftBehindAreNone() throws Exception {
    assertThat(read("a.docx", Samples.docx("Microsoft Word - 문서1.doc")).title()).isEmpty();
    assertThat(read("b.docx", Samples.docx("제목 없음")).title()).isEmpty();
    assertThat(read("c.docx", Samples.docx("2026년 보고서")).title()).isEqualTo("2026년 보고서");
  }

  @Test
  void slidesAreCountedAndTheirTitlesAreHeadings() throws Exception {
    for (String name : List.of("show.pptx", "show.ppt")) {
      List<String> titles = List.of("분기 실적", "내년 계획");
      ExtractedText show =
          read(name, name.endsWith("x") ? Samples.pptx(titles) : Samples.ppt(titles));

      assertThat(headings(show)).as(name).containsExactly("분기 실적", "내년 계획");
      assertThat(CageFile.place(show, "분기 실적").slide()).hasValue(1);
      assertThat(CageFile.place(show, "내년 계획").slide()).hasValue(2);
    }
  }

  @Test
  void rowsAreLinesWithNumbersAndDatesAsShownAndSheetsArePlaces() throws Exception {
    for (String name : List.of("book.xlsx", "book.xls")) {
      ExtractedText book = read(name, name.endsWith("x") ? Samples.xlsx(3) : Samples.xls(3));

      assertThat(book.text()).as(name).contains("품목0 | 1,234,567 | 2026-03-01\n품목1 | ");
      assertThat(headings(book)).as(name).containsExactly("매출", "비고");
      assertThat(CageFile.place(book, "품목2").sheet()).isEqualTo("매출");
      assertThat(CageFile.place(book, "둘째 시트의").sheet()).isEqualTo("비고");
    }
  }

  @Test
  void thousandsOfRowsAreReadWhole() throws Exception {
    ExtractedText book = read("large.xlsx", Samples.xlsx(5_000));

    assertThat(book.text()).contains("품목4999 | 1,239,566");
    assertThat(book.text().lines().count()).isBetween(5_000L, 5_010L);
  }

  @Test
  void pagesOfAPdfArePlacesAndLinesOfAParagraphAreJoined() throws Exception {
    String first =
        "The contract between the two companies is valid from the first day\n"
            + "of the coming month and ends with the year.\n1. Payment";
    ExtractedText pdf = read("a.pdf", Samples.pdf(List.of(first, "The second page")));

    assertThat(pdf.text()).contains("the first day of the coming month").contains("\n1. Payment\n");
    assertThat(CageFile.place(pdf, "1. Payment").page()).hasValue(1);
    assertThat(CageFile.place(pdf, "The second").page()).hasValue(2);
    assertThat(pdf.title()).isEmpty();
    assertThat(pdf.shortfall()).isEmpty();
  }

  @Test
  void pagesThatArePicturesAreSaid() throws Exception {
    assertThat(failure("all.pdf", Samples.pdf(List.of("", "")))).isEqualTo(FailureKind.SCANNED);
    Shortfall some = read("some.pdf", Samples.pdf(List.of("Words", ""))).shortfall().orElseThrow();

    assertThat(some.kind()).isEqualTo(FailureKind.SCANNED);
    assertThat(some.message()).contains("1").contains("2");
  }

  @Test
  void aPdfThatIsCutOffIsReadAsFarAsItGoesAndSaysSo() throws Exception {
    byte[] whole = Samples.pdf(List.of("Words on the first page", "And on the second"));
    byte[] part = Arrays.copyOf(whole, whole.length - 20);

    assertThat(failure("cut.pdf", part)).isEqualTo(FailureKind.CORRUPT);
  }

  @Test
  void passwordsAreSaid() throws Exception {
    assertThat(failure("secret.pdf", Samples.encryptedPdf("secret", "user")))
        .isEqualTo(FailureKind.ENCRYPTED);
  }

  @Test
  void aBookHasItsChaptersAsHeadings() throws Exception {
    ExtractedText book = read("book.epub", Samples.epub(List.of("첫째 장", "둘째 장")));

    assertThat(book.title()).isEqualTo("책 이름");
    assertThat(headings(book)).containsExactly("첫째 장", "둘째 장");
    assertThat(book.text()).containsSubsequence("첫째 장의 글", "둘째 장의 글");
  }

  @Test
  void openDocumentsAreReadWithTheirHeadingsAndSheets() throws Exception {
    ExtractedText text =
        read(
            "letter.odt",
            Samples.openDocument(
                "text",
                "<office:text><text:h text:outline-level='1'>머리</text:h>"
                    + "<text:p>본문 문장</text:p></office:text>"));
    ExtractedText sheet =
        read(
            "table.ods",
            Samples.openDocument(
                "spreadsheet",
                "<office:spreadsheet><table:table table:name='예산'><table:table-row>"
                    + "<table:table-cell><text:p>항목</text:p></table:table-cell>"
                    + "<table:table-cell><text:p>1,000</text:p></table:table-cell>"
                    + "</table:table-row></table:table></office:spreadsheet>"));
    ExtractedText show =
        read(
            "show.odp",
            Samples.openDocument(
                "presentation",
                "<office:presentation><draw:page draw:name='p1'><draw:frame><draw:text-box>"
                    + "<text:p>발표 자료</text:p></draw:text-box></draw:frame></draw:page>"
                    + "</office:presentation>"));

    assertThat(headings(text)).containsExactly("머리");
    assertThat(text.text()).contains("본문 문장");
    assertThat(sheet.text()).contains("항목 | 1,000");
    assertThat(show.text()).contains("발표 자료");
  }

  @Test
  void richTextIsReadInKorean() throws Exception {
    String rtf =
        "{\\r"
            + "tf1\\ansi\\ansicpg949{\\fonttbl{\\f0\\fcharset129 Batang;}}\\f0"
            + " \\'b0\\'a1\\'b3\\'aa\\par \\u44032?\\par}";

    assertThat(read("a.rtf", rtf.getBytes(StandardCharsets.US_ASCII)).text()).contains("가나", "가");
  }

  @Test
  void aMailHasItsSubjectAsTitleAndNotTheMailsBeforeIt() throws Exception {
    Charset korean = Charset.forName("x-windows-949");
    String mail =
        "From: =?euc-kr?B?"
            + base64("홍길동", korean)
            + "?= <hong@example.com>\r\n"
            + "To: kim@example.com\r\nSubject: =?ks_c_5601-1987?B?"
            + base64("똠방각하 회의", korean)
            + "?=\r\n"
            + "Date: Mon, 2 Mar 2026 09:30:00 +0900\r\n"
            + "MIME-Version: 1.0\r\n"
            + "Content-Type: text/plain; charset=\"euc-kr\"\r\n"
            + "Content-Transfer-Encoding: 8bit\r\n\r\n"
            + "펲시 건은 내일 정하겠습니다.\r\n\r\n"
            + "-----Original Message-----\r\n"
            + "옛날 이야기\r\n";
    ExtractedText text = read("a.eml", mail.getBytes(korean));

    assertThat(text.title()).isEqualTo("똠방각하 회의");
    assertThat(text.text())
        .containsSubsequence("똠방각하 회의", "From: 홍길동 <hong@example.com>", "Date: 2026-03-02 09:30")
        .contains("펲시 건은 내일 정하겠습니다.")
        .doesNotContain("옛날 이야기");
    assertThat(text.shortfall()).isEmpty();
  }

  private static String base64(String text, Charset charset) {
    return java.util.Base64.getEncoder().encodeToString(text.getBytes(charset));
  }

  @Test
  void anAttachmentIsAPartOfItsMail() throws Exception {
    String mail =
        "Subject: report\r\n"
            + "MIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
            + "--b\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n\r\n"
            + "본문입니다\r\n"
            + "--b\r\n"
            + "Content-Type: application/octet-stream; name=\"letter.docx\"\r\n"
            + "Content-Disposition: attachment; filename=\"letter.docx\"\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + java.util.Base64.getMimeEncoder().encodeToString(Samples.docx("안내"))
            + "\r\n--b--\r\n";
    ExtractedText text = read("b.eml", mail.getBytes(StandardCharsets.UTF_8));

    assertThat(CageFile.place(text, "본문입니다").part()).isEmpty();
    assertThat(CageFile.place(text, "연차 | 15").part()).isEqualTo("letter.docx");
    assertThat(headings(text)).contains("report", "letter.docx");
  }

  @Test
  void archivesAreReadOnRequestOnlyEntryByEntry() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("자료/메모.txt", "메모의 글".getBytes(Charset.forName("x-windows-949")));
    entries.put("안내.docx", Samples.docx("안내"));
    byte[] inner = Samples.zipOf(Map.of("더 안에.txt", "안의 글".getBytes(StandardCharsets.UTF_8)));
    entries.put("안쪽.zip", inner);
    byte[] zip = Samples.zipOf(entries);
    ExtractedText text = unpack("a.zip", zip);

    assertThat(CageFile.place(text, "메모의 글").part()).isEqualTo("자료/메모.txt");
    assertThat(CageFile.place(text, "연차 | 15").part()).isEqualTo("안내.docx");
    assertThat(CageFile.place(text, "안의 글").part()).isEqualTo("안쪽.zip › 더 안에.txt");
    assertThat(failure("b.zip", zip)).isEqualTo(FailureKind.UNSUPPORTED);
  }

  @Test
  void theContentDecidesWhateverTheNameSays() throws Exception {
    byte[] page =
        "<html><body><h1>매출 표</h1><table><tr><td>가</td><td>나</td></tr></table></body></html>"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(read("export.xls", page).text()).contains("매출 표", "가 | 나");
    assertThat(read("really.doc", Samples.docx("안내")).text()).contains("연차 | 15");
    assertThat(failure("noise.docx", new byte[] {1, 2, 3, 4, 5, 6, 7}))
        .isEqualTo(FailureKind.CORRUPT);
    assertThat(read("empty.hwp", new byte[0]).text()).isEmpty();
  }

  @Test
  void brokenDocumentsAreCorruptInOneSentenceAndKeepWhatCouldBeRead() throws Exception {
    byte[] whole = Samples.docx("안내");
    Path half = Files.write(folder.resolve("half.docx"), Arrays.copyOf(whole, whole.length / 2));
    Path little = Files.write(folder.resolve("little.docx"), Arrays.copyOf(whole, 100));

    assertThat(CageFile.problem(CAGE, half)).contains(FailureKind.CORRUPT);
    assertThat(CageFile.read(CAGE, half).text()).contains("연차 | 15").doesNotContain("표 다음");
    assertThatThrownBy(() -> CageFile.read(CAGE, little))
        .isInstanceOfSatisfying(
            ExtractionException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT))
        .message()
        .doesNotContain("\n")
        .endsWith(".");
  }
}
