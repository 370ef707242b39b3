package io.koe5.formats.hwp;

import static io.koe5.formats.hwp.Hwp5Author.caption;
import static io.koe5.formats.hwp.Hwp5Author.endnote;
import static io.koe5.formats.hwp.Hwp5Author.footnote;
import static io.koe5.formats.hwp.Hwp5Author.header;
import static io.koe5.formats.hwp.Hwp5Author.hiddenComment;
import static io.koe5.formats.hwp.Hwp5Author.lineBreak;
import static io.koe5.formats.hwp.Hwp5Author.paragraphOf;
import static io.koe5.formats.hwp.Hwp5Author.paragraphs;
import static io.koe5.formats.hwp.Hwp5Author.table;
import static io.koe5.formats.hwp.Hwp5Author.text;
import static io.koe5.formats.hwp.Hwp5Author.textBox;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.poi.hpsf.PropertySetFactory;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaMemoryLimitException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.junit.jupiter.api.Test;

/** Documents written by hwplib, told by our own reader. */
class Hwp5ParserTest {
  private static final int OUTLINE_1 = 2;
  private static final int OUTLINE_2 = 3;

  @Test
  void paragraphsAndHeadingsComeInOrder() throws Exception {
    byte[] document =
        new Hwp5Author()
            .paragraph(OUTLINE_1, text("제1장 총칙"))
            .paragraph(text("이 규칙은 "), lineBreak(), text("다음과 같다."))
            .paragraph(text("  "))
            .paragraph(OUTLINE_2, text("제1절 목적"))
            .bytes();
    assertThat(tell(document).body())
        .isEqualTo("<h1>제1장 총칙</h1><p>이 규칙은 <br />다음과 같다.</p><h2>제1절 목적</h2>");
  }

  @Test
  void aTableStandsWhereItsParagraphHasIt() throws Exception {
    byte[] document =
        new Hwp5Author()
            .paragraph(
                text("앞"),
                table(
                    List.of(
                        List.of(paragraphs("구분"), paragraphs("금액")),
                        List.of(paragraphs("수입", "지출"), paragraphs("19,159")))),
                text("뒤"))
            .bytes();
    assertThat(tell(document).body())
        .isEqualTo(
            "<p>앞</p><table><tr><td><p>구분</p></td><td><p>금액</p></td></tr>"
                + "<tr><td><p>수입</p><p>지출</p></td><td><p>19,159</p></td></tr></table>"
                + "<p>뒤</p>");
  }

  @Test
  void aTableInATableStaysInItsCellAndNoHeadingIsInIt() throws Exception {
    byte[] document =
        new Hwp5Author()
            .paragraph(
                caption(
                    "표 설명",
                    table(
                        List.of(
                            List.of(
                                paragraphOf(text("바깥"), table(List.of(List.of(paragraphs("안"))))),
                                paragraphs(""))))))
            .bytes();
    assertThat(tell(document).body())
        .isEqualTo(
            "<div class=\"caption\"><p>표 설명</p></div><table><tr><td><p>바깥</p>"
                + "<table><tr><td><p>안</p></td></tr></table></td><td /></tr></table>");
  }

  @Test
  void notesFollowTheirParagraphAndCommentsAreNotTold() throws Exception {
    byte[] document =
        new Hwp5Author()
            .paragraph(
                text("개정"),
                footnote("2024년 개정"),
                hiddenComment("확인할 것"),
                text("된 조항"),
                endnote("미주", "둘째"))
            .paragraph(text("다음"))
            .bytes();
    assertThat(tell(document).body())
        .isEqualTo(
            "<p>개정된 조항</p><div class=\"footnote\"><p>2024년 개정</p></div>"
                + "<div class=\"endnote\"><p>미주</p><p>둘째</p></div><p>다음</p>");
  }

  @Test
  void textBoxesAreToldInPlaceAndHeadersOnce() throws Exception {
    byte[] document =
        new Hwp5Author()
            .paragraph(header("머리말"), text("첫째"))
            .paragraph(header("머리말"), textBox(paragraphs("글상자")), text("둘째"))
            .bytes();
    assertThat(tell(document).body())
        .isEqualTo(
            "<div class=\"header\"><p>머리말</p></div><p>첫째</p>"
                + "<div class=\"textbox\"><p>글상자</p></div><p>둘째</p>");
  }

  @Test
  void aDocumentIsKnownWithoutSummaryInformation() throws Exception {
    byte[] document = simple();
    try (TikaInputStream stream = TikaInputStream.get(document)) {
      assertThat(new HwpDetector().detect(stream, new Metadata())).isEqualTo(HwpType.HWP_5);
    }
    Told told = tell(document);
    assertThat(told.body()).isEqualTo("<p>본문</p>");
    assertThat(told.title()).isEmpty();
  }

  @Test
  void theTitleIsThatOfTheSummaryInformation() throws Exception {
    SummaryInformation summary = PropertySetFactory.newSummaryInformation();
    summary.setTitle("업무 보고");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    summary.write(bytes);
    byte[] document = with("\u0005HwpSummaryInformation", bytes.toByteArray());
    assertThat(tell(document).title()).isEqualTo("업무 보고");
  }

  @Test
  void brokenSummaryInformationCostsTheTitleOnly() throws Exception {
    Told told = tell(with("\u0005HwpSummaryInformation", new byte[] {1, 2, 3}));
    assertThat(told.body()).isEqualTo("<p>본문</p>");
    assertThat(told.failure()).isEmpty();
  }

  @Test
  void brokenStylesCostTheHeadingsNotTheText() throws Exception {
    byte[] document = with("DocInfo", new byte[] {1, 2, 3});
    Told told = tell(document);
    assertThat(told.body()).isEqualTo("<p>본문</p>");
    assertThat(told.failure()).isPresent();
  }

  @Test
  void aPasswordOrACertificateIsReported() throws Exception {
    for (int flag : new int[] {1 << 1, 1 << 4, 1 << 8, 1 << 10}) {
      Told told = tell(with("FileHeader", fileHeader(1 | flag)));
      assertThat(told.failure()).containsInstanceOf(EncryptedDocumentException.class);
      assertThat(told.body()).isEmpty();
    }
  }

  @Test
  void aDocumentThatUnpacksToTooMuchIsStopped() throws Exception {
    byte[] zeros = new byte[1 << 20];
    zeros[0] = (byte) 0xff;
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bomb, new Deflater(9, true))) {
      // A record of an unknown tag whose size takes up the whole stream.
      deflater.write(new byte[] {(byte) 0xff, 3, (byte) 0xf0, (byte) 0xff, -1, -1, -1, 0x7f});
      for (int megabyte = 0; megabyte < 300; megabyte++) {
        deflater.write(zeros);
      }
    }
    Told told = tell(with("DocInfo", bomb.toByteArray()));
    assertThat(told.failure()).containsInstanceOf(TikaMemoryLimitException.class);
  }

  private static Told tell(byte[] document) throws Exception {
    return Told.by(new Hwp5Parser(), document);
  }

  private static byte[] fileHeader(int flags) {
    byte[] header = new byte[256];
    System.arraycopy(Hwp5Header.SIGNATURE, 0, header, 0, Hwp5Header.SIGNATURE.length);
    header[35] = 5;
    header[36] = (byte) flags;
    header[37] = (byte) (flags >> 8);
    return header;
  }

  private static byte[] simple() throws Exception {
    return new Hwp5Author().paragraph(text("본문")).bytes();
  }

  private static byte[] with(String stream, byte[] content) throws Exception {
    try (POIFSFileSystem ole = new POIFSFileSystem(new ByteArrayInputStream(simple()))) {
      ole.createOrUpdateDocument(new ByteArrayInputStream(content), stream);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ole.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }
}
