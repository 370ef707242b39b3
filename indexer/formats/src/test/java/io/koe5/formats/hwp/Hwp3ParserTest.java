package io.koe5.formats.hwp;

import static io.koe5.formats.hwp.Hwp3Author.codes;
import static io.koe5.formats.hwp.Hwp3Author.drawing;
import static io.koe5.formats.hwp.Hwp3Author.drawnTextBox;
import static io.koe5.formats.hwp.Hwp3Author.field;
import static io.koe5.formats.hwp.Hwp3Author.footnote;
import static io.koe5.formats.hwp.Hwp3Author.header;
import static io.koe5.formats.hwp.Hwp3Author.hiddenComment;
import static io.koe5.formats.hwp.Hwp3Author.list;
import static io.koe5.formats.hwp.Hwp3Author.tab;
import static io.koe5.formats.hwp.Hwp3Author.table;
import static io.koe5.formats.hwp.Hwp3Author.text;
import static io.koe5.formats.hwp.Hwp3Author.textBox;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.formats.hwp.Hwp3Author.Part;
import io.koe5.formats.hwp.Hwp3Author.Placed;
import java.util.Arrays;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.junit.jupiter.api.Test;

/** Documents written byte by byte after the layout of HWP 3. */
class Hwp3ParserTest {

  @Test
  void titleHeadingsAndParagraphsComeInOrder() throws Exception {
    Hwp3Author author =
        new Hwp3Author()
            .title("업무 보고")
            .heading("제1장 총칙")
            .paragraph(text("이름"), tab(), field("명령"), text("똠방각하 ABC"));
    for (byte[] document : new byte[][] {author.bytes(), author.compressed().bytes()}) {
      Told told = tell(document);
      assertThat(told.failure()).isEmpty();
      assertThat(told.title()).isEqualTo("업무 보고");
      assertThat(told.body()).isEqualTo("<h1>제1장 총칙</h1><p>이름똠방각하 ABC</p>");
      assertThat(told.text()).contains("이름\t똠방각하");
    }
  }

  @Test
  void aTableIsToldRowByRowHoweverItIsStored() throws Exception {
    Placed first = new Placed(0, 0, list(text("구분")));
    Placed second = new Placed(100, 2, list(text("금액")));
    Placed third = new Placed(0, 50, list(text("수입"), text("지출")));
    Placed fourth = new Placed(100, 50, list(table(new Placed(0, 0, list(text("안"))))));
    String expected =
        "<p>앞</p><table><tr><td><p>구분</p></td><td><p>금액</p></td></tr>"
            + "<tr><td><p>수입</p><p>지출</p></td>"
            + "<td><table><tr><td><p>안</p></td></tr></table></td></tr></table><p>뒤</p>";
    assertThat(body(text("앞"), table(first, second, third, fourth), text("뒤"))).isEqualTo(expected);
    assertThat(body(text("앞"), table(fourth, first, third, second), text("뒤"))).isEqualTo(expected);
  }

  @Test
  void notesFollowTheirParagraphHeadersComeFirstCommentsNever() throws Exception {
    assertThat(
            body(
                header(list(text("머리말"))),
                text("개정"),
                footnote(list(text("각주"))),
                hiddenComment(list(text("확인"))),
                text("된 조항")))
        .isEqualTo(
            "<div class=\"header\"><p>머리말</p></div><p>개정된 조항</p>"
                + "<div class=\"footnote\"><p>각주</p></div>");
  }

  @Test
  void textBoxesAndTextInDrawingsAreTold() throws Exception {
    assertThat(
            body(
                textBox(list(text("글상자"))),
                drawing(drawnTextBox(list(text("그림 속 글"))), list(text("그림 설명"))),
                text("뒤")))
        .isEqualTo(
            "<div class=\"textbox\"><p>글상자</p></div><div class=\"textbox\"><p>그림 속 글</p></div>"
                + "<div class=\"caption\"><p>그림 설명</p></div><p>뒤</p>");
  }

  @Test
  void aDrawingThatCannotBeReadIsReportedAndCostsNothingElse() throws Exception {
    byte[] block = drawnTextBox(list(text("그림 속 글")));
    byte[] cut = Arrays.copyOf(block, block.length - 60);
    Told told = tell(new Hwp3Author().paragraph(drawing(cut, list(text("설명"))), text("뒤")).bytes());
    assertThat(told.body()).endsWith("<div class=\"caption\"><p>설명</p></div><p>뒤</p>");
    assertThat(told.failure()).isPresent();
  }

  @Test
  void symbolsHanjaAndOldHangulBecomeUnicodeAndTheRestIsCounted() throws Exception {
    int[] known = {0x3438, 0x3446, 0x4000, 0x4f5d, 0x5317, 0xd3c5, 0x2f16, 0x37c0, 0x3590};
    assertThat(body(codes(known))).isEqualTo("<p>※→伽債詰\u1112\u119e\u11ab●한Ⅰ</p>");
    int[] lost = {0x5318, 0x7fff, 0x3400, 0xffff, 0xd7ff, 0x345f, 'a'};
    assertThat(body(codes(lost))).isEqualTo("<p>" + "\ufffd".repeat(6) + "a</p>");
  }

  @Test
  void aPasswordIsReportedAndNothingTold() throws Exception {
    Told told = tell(new Hwp3Author().encrypted().paragraph(text("글")).bytes());
    assertThat(told.failure()).containsInstanceOf(EncryptedDocumentException.class);
    assertThat(told.body()).isEmpty();
  }

  @Test
  void aCutOffDocumentIsToldAsFarAsItGoes() throws Exception {
    byte[] document = new Hwp3Author().paragraph(text("첫째")).paragraph(text("둘째")).bytes();
    for (int missing : new int[] {20, 43, 60, 200}) {
      Told told = tell(Arrays.copyOf(document, document.length - missing));
      assertThat(told.body()).startsWith("<p>첫째</p>");
      assertThat(told.failure()).isPresent();
    }
  }

  @Test
  void listsThatNestWithoutEndAreBroken() throws Exception {
    byte[] nested = list(text("속"));
    for (int level = 0; level < 50; level++) {
      nested = list(footnote(nested));
    }
    assertThat(tell(new Hwp3Author().paragraph(footnote(nested)).bytes()).failure()).isPresent();
  }

  @Test
  void anOlderVersionIsUnsupported() throws Exception {
    byte[] document = new Hwp3Author().paragraph(text("글")).bytes();
    document["HWP Document File V".length()] = '2';
    assertThat(tell(document).failure()).containsInstanceOf(UnsupportedFormatException.class);
  }

  private static String body(Part... parts) throws Exception {
    Told told = tell(new Hwp3Author().paragraph(parts).bytes());
    assertThat(told.failure()).isEmpty();
    return told.body();
  }

  private static Told tell(byte[] document) throws Exception {
    return Told.by(new Hwp3Parser(), document);
  }
}
