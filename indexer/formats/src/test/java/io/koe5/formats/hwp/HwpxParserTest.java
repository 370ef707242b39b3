package io.koe5.formats.hwp;

import static io.koe5.formats.hwp.HwpxAuthor.caption;
import static io.koe5.formats.hwp.HwpxAuthor.equation;
import static io.koe5.formats.hwp.HwpxAuthor.footnote;
import static io.koe5.formats.hwp.HwpxAuthor.header;
import static io.koe5.formats.hwp.HwpxAuthor.hiddenComment;
import static io.koe5.formats.hwp.HwpxAuthor.table;
import static io.koe5.formats.hwp.HwpxAuthor.text;
import static io.koe5.formats.hwp.HwpxAuthor.textBox;
import static io.koe5.formats.hwp.HwpxAuthor.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaMemoryLimitException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.junit.jupiter.api.Test;

/** Documents written by hwpxlib, and sections written by hand, told by our own reader. */
class HwpxParserTest {
  private static final String SECTION = "Contents/section0.xml";
  private static final String OUTLINE_1 = "2";

  @Test
  void tablesAndTextBoxesStandWhereTheirParagraphHasThem() throws Exception {
    byte[] document =
        new HwpxAuthor()
            .paragraph(OUTLINE_1, text("제1장 총칙"))
            .paragraph(
                text("앞"),
                caption(
                    "표 설명",
                    table(
                        List.of(
                            List.of(text("구분"), text("금액")),
                            List.of(table(List.of(List.of(text("안")))), text(""))))),
                text("뒤"),
                textBox(text("글상자")))
            .bytes();
    assertThat(tell(document).body())
        .isEqualTo(
            "<h1>제1장 총칙</h1><p>앞</p><div class=\"caption\"><p>표 설명</p></div>"
                + "<table><tr><td><p>구분</p></td><td><p>금액</p></td></tr>"
                + "<tr><td><table><tr><td><p>안</p></td></tr></table></td><td /></tr></table>"
                + "<p>뒤</p><div class=\"textbox\"><p>글상자</p></div>");
  }

  @Test
  void notesFollowTheirParagraphAndHeadersComeOnce() throws Exception {
    byte[] document =
        new HwpxAuthor()
            .paragraph(header("머리말"), text("개정"), footnote("2024년"), text("된 조항"))
            .paragraph(header("머리말"), hiddenComment("확인할 것"), text("식 "), equation("a over b"))
            .bytes();
    assertThat(tell(document).body())
        .isEqualTo(
            "<div class=\"header\"><p>머리말</p></div><p>개정된 조항</p>"
                + "<div class=\"footnote\"><p>2024년</p></div><p>식 a over b</p>");
  }

  @Test
  void onlyWhatIsReadInARunIsTold() throws Exception {
    String told =
        section(
            "<hp:p><hp:run><hp:ctrl><hp:fieldBegin type='CLICK_HERE'><hp:parameters>"
                + "<hp:stringParam name='Command'>Clickhere:set</hp:stringParam></hp:parameters>"
                + "<hp:subList><hp:p><hp:run><hp:t>안내</hp:t></hp:run></hp:p></hp:subList>"
                + "</hp:fieldBegin></hp:ctrl><hp:t>이름<hp:tab/>홍길동<hp:lineBreak/>둘째</hp:t>"
                + "<hp:ctrl><hp:autoNum num='7' numType='TABLE'/></hp:ctrl>"
                + "<hp:dutmal><hp:mainText>大韓</hp:mainText><hp:subText>대한</hp:subText></hp:dutmal>"
                + "</hp:run></hp:p>");
    assertThat(told).isEqualTo("<p>이름홍길동<br />둘째7大韓(대한)</p>");
  }

  @Test
  void aMemoFollowsTheParagraphThatItMarks() throws Exception {
    String told =
        section(
            "<hp:p><hp:run><hp:ctrl><hp:fieldBegin type='MEMO'><hp:subList><hp:p><hp:run>"
                + "<hp:t>검토</hp:t></hp:run></hp:p></hp:subList></hp:fieldBegin></hp:ctrl>"
                + "<hp:t>본문</hp:t></hp:run></hp:p>");
    assertThat(told).isEqualTo("<p>본문</p><div class=\"memo\"><p>검토</p></div>");
  }

  @Test
  void aLongParagraphOfHeadingStyleIsNoHeading() throws Exception {
    byte[] document = new HwpxAuthor().paragraph(OUTLINE_1, text("가".repeat(201))).bytes();
    assertThat(tell(document).body()).isEqualTo("<p>" + "가".repeat(201) + "</p>");
  }

  @Test
  void sectionsComeInTheOrderOfTheirNumbers() throws Exception {
    Map<String, byte[]> parts = HwpxAuthor.parts(new HwpxAuthor().bytes());
    for (int number : new int[] {10, 2, 0}) {
      parts.put("Contents/section%d.xml".formatted(number), paragraph("구역 " + number));
    }
    assertThat(tell(HwpxAuthor.packed(parts)).body())
        .isEqualTo("<p>구역 0</p><p>구역 2</p><p>구역 10</p>");
  }

  @Test
  void aBrokenSectionIsToldAsFarAsItGoesAndTheNextOnesWhole() throws Exception {
    Map<String, byte[]> parts = HwpxAuthor.parts(new HwpxAuthor().bytes());
    byte[] whole = paragraph("첫 구역");
    parts.put(SECTION, Arrays.copyOf(whole, whole.length - 30));
    parts.put("Contents/section1.xml", paragraph("둘째 구역"));
    Told told = tell(HwpxAuthor.packed(parts));
    assertThat(told.body()).isEqualTo("<p>첫 구역</p><p>둘째 구역</p>");
    assertThat(told.failure()).isPresent();
  }

  @Test
  void aCutOffFileIsToldAsFarAsItGoes() throws Exception {
    Map<String, byte[]> parts = HwpxAuthor.parts(new HwpxAuthor().bytes());
    parts.put(SECTION, paragraph("본문"));
    parts.put("BinData/image1.png", new byte[5000]);
    byte[] packed = HwpxAuthor.packed(parts);
    byte[] cut = Arrays.copyOf(packed, packed.length - 300);
    Told told = tell(cut);
    assertThat(told.body()).isEqualTo("<p>본문</p>");
    assertThat(told.failure()).isPresent();
  }

  @Test
  void aPasswordIsReportedAndNothingTold() throws Exception {
    Map<String, byte[]> parts = HwpxAuthor.parts(new HwpxAuthor().paragraph(text("글")).bytes());
    parts.put(
        "META-INF/manifest.xml",
        utf8(
            "<m:manifest xmlns:m='urn:x'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"));
    Told told = tell(HwpxAuthor.packed(parts));
    assertThat(told.failure()).containsInstanceOf(EncryptedDocumentException.class);
    assertThat(told.body()).isEmpty();
  }

  @Test
  void entitiesAreNeitherExpandedNorFetched() throws Exception {
    Map<String, byte[]> parts = HwpxAuthor.parts(new HwpxAuthor().bytes());
    String section = new String(paragraph("&secret;"), StandardCharsets.UTF_8);
    parts.put(
        SECTION, utf8("<!DOCTYPE s [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>" + section));
    Told told = tell(HwpxAuthor.packed(parts));
    assertThat(told.body()).isEmpty();
    assertThat(told.failure()).isPresent();
  }

  @Test
  void whatNestsWithoutEndIsBroken() throws Exception {
    for (String element : new String[] {"hp:p", "hp:caption", "other"}) {
      String open = "<" + element + ">";
      Map<String, byte[]> parts = HwpxAuthor.parts(new HwpxAuthor().bytes());
      parts.put(
          SECTION,
          sectionOf("<hp:p><hp:run><hp:t>앞</hp:t></hp:run></hp:p>" + open.repeat(300_000)));
      Told told = tell(HwpxAuthor.packed(parts));
      assertThat(told.body()).isEqualTo("<p>앞</p>");
      assertThat(told.failure()).isPresent();
    }
  }

  @Test
  void notesTooLongToBeKeptAreToldAndReported() throws Exception {
    String word = "<hp:p><hp:run><hp:t>" + "각주 ".repeat(1000) + "</hp:t></hp:run></hp:p>";
    Map<String, byte[]> parts = HwpxAuthor.parts(new HwpxAuthor().bytes());
    parts.put(
        SECTION,
        sectionOf("<hp:p><hp:footNote>" + word.repeat(5600) + "</hp:footNote></hp:p>" + word));
    Told told = tell(HwpxAuthor.packed(parts));
    assertThat(told.body()).startsWith("<div class=\"footnote\"><p>각주 ");
    assertThat(told.failure()).containsInstanceOf(TikaMemoryLimitException.class);
  }

  @Test
  void aDocumentIsKnownByAnyOfItsMarks() throws Exception {
    Map<String, byte[]> parts = HwpxAuthor.parts(new HwpxAuthor().paragraph(text("글")).bytes());
    assertThat(type(HwpxAuthor.packed(parts))).isEqualTo(HwpType.HWPX.toString());
    parts.remove("mimetype");
    parts.remove("META-INF/manifest.xml");
    assertThat(type(HwpxAuthor.packed(parts))).isEqualTo(HwpType.HWPX.toString());
    assertThat(tell(HwpxAuthor.packed(parts)).text()).contains("글");
    assertThat(type(HwpxAuthor.packed(Map.of("word/document.xml", new byte[1]))))
        .isEqualTo("application/octet-stream");
  }

  private static String type(byte[] document) throws Exception {
    try (TikaInputStream stream = TikaInputStream.get(document)) {
      return new HwpDetector().detect(stream, new Metadata()).toString();
    }
  }

  private static byte[] paragraph(String text) {
    return sectionOf("<hp:p><hp:run><hp:t>" + text + "</hp:t></hp:run></hp:p>");
  }

  private static byte[] sectionOf(String content) {
    return utf8("<hs:sec xmlns:hs='urn:s' xmlns:hp='urn:p'>" + content + "</hs:sec>");
  }

  private static String section(String content) throws Exception {
    Map<String, byte[]> parts = HwpxAuthor.parts(new HwpxAuthor().bytes());
    parts.put(SECTION, sectionOf(content));
    Told told = tell(HwpxAuthor.packed(parts));
    assertThat(told.failure()).isEmpty();
    return told.body();
  }

  private static Told tell(byte[] document) throws Exception {
    return Told.by(new HwpxParser(), document);
  }
}
