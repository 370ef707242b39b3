package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.FailureKind;
import io.koe5.indexer.chunk.Heading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OdfTest {
  private static final Cage CAGE = new Cage(CageOptions.NONE, CageLimits.standard());

  @TempDir Path folder;

  @AfterAll
  static void end() {
    CAGE.close();
  }

  private ExtractedText read(String name, byte[] content) throws IOException, ExtractionException {
    return CageFile.read(CAGE, Files.write(folder.resolve(name), content));
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("<table:table-row>");
    for (String cell : cells) {
      row.append("<table:table-cell><text:p>").append(cell).append("</text:p></table:table-cell>");
    }
    return row.append("</table:table-row>").toString();
  }

  private static String table(String name, String... rows) {
    return "<table:table table:name='" + name + "'>" + String.join("", rows) + "</table:table>";
  }

  private static String slide(String... texts) {
    StringBuilder slide = new StringBuilder("<draw:page draw:name='p'>");
    for (String text : texts) {
      slide.append("<draw:frame><draw:text-box><text:p>");
      slide.append(text).append("</text:p></draw:text-box></draw:frame>");
    }
    return slide.append("</draw:page>").toString();
  }

  @Test
  void sheetsArePlacesAndTheirNamesAreHeadings() throws Exception {
    String body =
        "<office:spreadsheet>"
            + table("예산", row("항목", "1,000"), row("난방비", "3,200원"))
            + table("비고", row("둘째 시트의 글"))
            + "</office:spreadsheet>";
    ExtractedText sheets = read("book.ods", Samples.openDocument("spreadsheet", body));

    assertThat(sheets.text()).contains("항목 | 1,000\n난방비 | 3,200원\n");
    assertThat(CageFile.place(sheets, "난방비").sheet()).isEqualTo("예산");
    assertThat(CageFile.place(sheets, "둘째 시트의").sheet()).isEqualTo("비고");
    assertThat(sheets.headings().stream().map(Heading::title)).containsExactly("예산", "비고");
  }

  @Test
  void slidesAreCountedEmptyOnesToo() throws Exception {
    String body =
        "<office:presentation>"
            + slide("분기 실적", "매출이 늘었다")
            + slide()
            + slide("내년 계획", "신제품을 낸다")
            + "</office:presentation>";
    ExtractedText show = read("show.odp", Samples.openDocument("presentation", body));

    assertThat(CageFile.place(show, "매출이").slide()).hasValue(1);
    assertThat(CageFile.place(show, "신제품을").slide()).hasValue(3);
    assertThat(show.headings().stream().map(Heading::title)).containsExactly("분기 실적", "내년 계획");
  }

  @Test
  void notesFollowTheirParagraphAndDeletedTextIsNotTold() throws Exception {
    String body =
        "<office:text><text:tracked-changes><text:changed-region><text:deletion>"
            + "<text:p>지운 글</text:p></text:deletion></text:changed-region></text:tracked-changes>"
            + "<text:p>본문의 앞<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            + "<text:p>각주의 글</text:p></text:note-body></text:note>과 뒤"
            + "<office:annotation><text:p>메모의 글</text:p></office:annotation></text:p>"
            + "<text:list><text:list-item><text:p>항목의 글</text:p></text:list-item></text:list>"
            + "<text:p>첫 줄<text:line-break/>다음<text:s text:c='2'/>줄</text:p>"
            + table("표", row("구분", "일수"))
            + "</office:text>";
    ExtractedText letter = read("letter.odt", Samples.openDocument("text", body));

    assertThat(letter.text())
        .containsSubsequence("본문의 앞과 뒤\n", "각주의 글", "메모의 글", "항목의 글\n", "첫 줄\n다음 줄\n", "구분 | 일수\n")
        .doesNotContain("지운 글");
  }

  @Test
  void flatFilesAreReadAsPackagesAre() throws Exception {
    String document =
        "<?xml version='1.0' encoding='UTF-8'?><office:document"
            + " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
            + " xmlns:dc='http://purl.org/dc/elements/1.1/'"
            + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
            + " office:mimetype='application/vnd.oasis.opendocument.text'>"
            + "<office:meta><dc:title>연차 안내</dc:title></office:meta><office:body><office:text>"
            + "<text:h text:outline-level='2'>신청</text:h><text:p>사흘 전에 낸다</text:p>"
            + "</office:text></office:body></office:document>";
    ExtractedText letter = read("a.fodt", document.getBytes(StandardCharsets.UTF_8));

    assertThat(letter.title()).isEqualTo("연차 안내");
    assertThat(letter.text()).contains("사흘 전에 낸다");
    assertThat(letter.headings().stream().map(Heading::title)).containsExactly("신청");
  }

  @Test
  void whatBreaksOffIsReadAsFarAsItGoes() throws Exception {
    String body = "<office:text><text:p>첫 문단</text:p><text:p>둘째 </text:q>";
    Path file = Files.write(folder.resolve("a.odt"), Samples.openDocument("text", body));

    assertThat(CageFile.problem(CAGE, file)).contains(FailureKind.CORRUPT);
    assertThat(CageFile.read(CAGE, file).text()).contains("첫 문단", "둘째");
  }
}
