package io.koe5.formats.hwp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.junit.jupiter.api.Test;

/** Documents in HWPML written by hand, as its published description has them. */
class HwpmlParserTest {
  private static final String HEAD =
      "<HEAD"
          + " SecCnt=\"1\"><DOCSUMMARY><TITLE>시행규칙</TITLE></DOCSUMMARY><MAPPINGTABLE><STYLELIST><STYLE"
          + " Id=\"0\" Name=\"바탕글\" EngName=\"Normal\"/><STYLE Id=\"2\" Name=\"개요 1\""
          + " EngName=\"Outline 1\"/></STYLELIST></MAPPINGTABLE></HEAD>";

  private static Told tell(String body) throws Exception {
    return Told.by(new HwpmlParser(), document(body, StandardCharsets.UTF_8));
  }

  private static byte[] document(String body, Charset charset) {
    return ("<?xml version=\"1.0\" encoding=\""
            + charset.name()
            + "\" standalone=\"no\" ?>\n"
            + "<HWPML Style=\"embed\" SubVersion=\"8.0.0.0\" Version=\"2.8\">"
            + HEAD
            + "<BODY><SECTION Id=\"0\">"
            + body
            + "</SECTION></BODY>"
            + "<TAIL><SCRIPTCODE><SCRIPTHEADER>var a;</SCRIPTHEADER></SCRIPTCODE></TAIL></HWPML>")
        .getBytes(charset);
  }

  private static String paragraph(String... parts) {
    return "<P ParaShape=\"0\" Style=\"0\"><TEXT CharShape=\"0\">"
        + String.join("", parts)
        + "</TEXT></P>";
  }

  private static String list(String element, String text) {
    return "<"
        + element
        + "><PARALIST>"
        + paragraph("<CHAR>" + text + "</CHAR>")
        + "</PARALIST></"
        + element
        + ">";
  }

  @Test
  void headingsTablesAndTextBoxesStandWhereTheirParagraphHasThem() throws Exception {
    Told told =
        tell(
            "<P Style=\"2\"><TEXT><CHAR>제1장 총칙</CHAR></TEXT></P>"
                + paragraph(
                    "<CHAR>앞</CHAR><TABLE><SHAPEOBJECT>",
                    list("CAPTION", "표 설명"),
                    "</SHAPEOBJECT><ROW>",
                    list("CELL", "구분"),
                    list("CELL", "금액"),
                    "</ROW></TABLE><CHAR>뒤</CHAR><RECTANGLE><DRAWINGOBJECT>",
                    list("DRAWTEXT", "글상자"),
                    "</DRAWINGOBJECT></RECTANGLE>"));

    assertThat(told.body())
        .isEqualTo(
            "<h1>제1장 총칙</h1><p>앞</p><div class=\"caption\"><p>표 설명</p></div>"
                + "<table><tr><td><p>구분</p></td><td><p>금액</p></td></tr></table>"
                + "<p>뒤</p><div class=\"textbox\"><p>글상자</p></div>");
    assertThat(told.title()).isEqualTo("시행규칙");
    assertThat(told.failure()).isEmpty();
  }

  @Test
  void notesFollowTheirParagraphAndWhatNoReaderSeesIsNotTold() throws Exception {
    Told told =
        tell(
            paragraph(
                "<SECDEF>",
                list("MASTERPAGE", "바탕쪽"),
                "</SECDEF>",
                list("HEADER", "머리말"),
                "<CHAR>개정<LINEBREAK/>된</CHAR>",
                list("FOOTNOTE", "2024년"),
                list("HIDDENCOMMENT", "확인할 것"),
                "<FIELDBEGIN Type=\"Hyperlink\" Command=\"https\"/><CHAR> 조항</CHAR>",
                "<EQUATION><SHAPEOBJECT/><SCRIPT>a over b</SCRIPT></EQUATION>"));

    assertThat(told.body())
        .isEqualTo(
            "<div class=\"header\"><p>머리말</p></div><p>개정<br />된 조항a over b</p>"
                + "<div class=\"footnote\"><p>2024년</p></div>");
  }

  @Test
  void documentsInUtf16AreKnownAndRead() throws Exception {
    byte[] document = document(paragraph("<CHAR>유니코드 문서</CHAR>"), StandardCharsets.UTF_16);
    MediaType type = new HwpDetector().detect(new ByteArrayInputStream(document), new Metadata());

    assertThat(type).isEqualTo(HwpType.HWPML);
    assertThat(Told.by(new HwpmlParser(), document).text()).contains("유니코드 문서");
  }

  @Test
  void otherXmlIsNotTakenForIt() throws Exception {
    byte[] other = "<note>HWPML is a format</note>".getBytes(StandardCharsets.UTF_8);

    assertThat(new HwpDetector().detect(new ByteArrayInputStream(other), new Metadata()))
        .isEqualTo(MediaType.OCTET_STREAM);
  }

  @Test
  void aBrokenDocumentIsToldAsFarAsItGoes() throws Exception {
    Told told = tell(paragraph("<CHAR>첫 문단</CHAR>") + "<P><TEXT><CHAR>둘째 <문단");

    assertThat(told.text()).contains("첫 문단", "둘째");
    assertThat(told.failure()).containsInstanceOf(TikaException.class);
  }

  @Test
  void entitiesAreRefused() throws Exception {
    byte[] bomb =
        ("<!DOCTYPE HWPML [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]><HWPML><BODY><SECTION>"
                + paragraph("<CHAR>&b;</CHAR>")
                + "</SECTION></BODY></HWPML>")
            .getBytes(StandardCharsets.UTF_8);

    Told told = Told.by(new HwpmlParser(), bomb);

    assertThat(told.text()).doesNotContain("lol");
    assertThat(told.failure()).isPresent();
  }
}
