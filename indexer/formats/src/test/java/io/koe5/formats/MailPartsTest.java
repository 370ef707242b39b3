package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies and attachments' names in every code that Korean mail programs have used. */
class MailPartsTest {
  private static final Cage CAGE = new Cage(CageOptions.NONE, CageLimits.standard());
  private static final Charset KOREAN = Charset.forName("x-windows-949");

  /** With syllables that EUC-KR proper does not have. */
  private static final String NAME = "똠방 견적.txt";

  @TempDir Path folder;

  @AfterAll
  static void end() {
    CAGE.close();
  }

  private ExtractedText read(String head, String body) throws IOException, ExtractionException {
    String mail = "From: a@b\r\nSubject: s\r\nMIME-Version: 1.0\r\n" + head + "\r\n\r\n" + body;
    return CageFile.read(CAGE, Files.write(folder.resolve("a.eml"), mail.getBytes(KOREAN)));
  }

  private static String quotedPrintable(String text, String sign) {
    StringBuilder coded = new StringBuilder();
    for (byte each : text.getBytes(KOREAN)) {
      coded.append(sign).append(String.format(Locale.ROOT, "%02X", each & 0xff));
    }
    return coded.toString();
  }

  @Test
  void aBodyInQuotedPrintableIsReadAsWindowsWroteIt() throws Exception {
    for (String charset : new String[] {"ks_c_5601-1987", "euc-kr", "\"KS_C_5601-1987\""}) {
      ExtractedText text =
          read(
              "Content-Type: text/plain; charset="
                  + charset
                  + "\r\nContent-Transfer-Encoding: quoted-printable",
              quotedPrintable("펲시 건은", "=") + "=\r\n" + quotedPrintable(" 내일 정합니다", "="));

      assertThat(text.text()).as(charset).contains("펲시 건은 내일 정합니다");
      assertThat(text.shortfall()).isEmpty();
    }
  }

  @Test
  void aBodyThatIsAPageOnlyIsReadWithoutItsScriptsAndTheMailBeforeIt() throws Exception {
    ExtractedText text =
        read(
            "Content-Type: text/html; charset=euc-kr\r\nContent-Transfer-Encoding: 8bit",
            "<html><head><style>p{}</style></head><body><p>똠방각하님께</p><table><tr><td>금액</td>"
                + "<td onclick='alert(1)'>3,200원</td></tr></table><script>alert(2)</script>"
                + "<div>-----원본 메시지-----</div><p>옛 글</p></body></html>");

    assertThat(text.text()).contains("똠방각하님께", "금액 | 3,200원").doesNotContain("alert", "옛 글");
  }

  @Test
  void attachmentsAreNamedInWhateverCodeTheirNamesAre() throws Exception {
    String word = "=?euc-kr?B?" + Base64.getEncoder().encodeToString(NAME.getBytes(KOREAN)) + "?=";
    String percent = quotedPrintable(NAME, "%");

    assertNamed("x-y; name=\"" + word + "\"", "attachment; filename=\"" + word + "\"");
    assertNamed("x-y; name=\"" + word + "\"", "attachment");
    assertNamed("x-y", "attachment; filename=\"" + word.replace("euc-kr", "ks_c_5601-1987") + '"');
    assertNamed("x-y", "attachment; filename*=euc-kr''" + percent);
    assertNamed(
        "x-y",
        "attachment;\r\n filename*0*=euc-kr''"
            + percent.substring(0, 12)
            + ";\r\n filename*1*="
            + percent.substring(12));
    assertNamed("x-y; name=\"" + NAME + "\"", "attachment; filename=\"" + NAME + "\"");
  }

  private void assertNamed(String type, String disposition) throws Exception {
    ExtractedText text =
        read(
            "Content-Type: multipart/mixed; boundary=b",
            "--b\r\nContent-Type: text/plain; charset=euc-kr\r\n\r\n본문의 글\r\n--b\r\n"
                + "Content-Type: application/"
                + type
                + "\r\nContent-Disposition: "
                + disposition
                + "\r\n\r\n첨부의 글\r\n--b--\r\n");

    assertThat(CageFile.place(text, "첨부의 글").part()).as(disposition).isEqualTo(NAME);
    assertThat(CageFile.place(text, "본문의 글").part()).isEmpty();
  }

  @Test
  void anArchiveThatIsAttachedAndNotReadIsSaid() throws Exception {
    String zip = Base64.getMimeEncoder().encodeToString(Samples.zip(Map.of("a.txt", "안에 든 글")));
    ExtractedText text =
        read(
            "Content-Type: multipart/mixed; boundary=b",
            "--b\r\nContent-Type: text/plain\r\n\r\nbody\r\n--b\r\nContent-Type: application/zip;"
                + " name=z.zip\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + zip
                + "\r\n--b--\r\n");

    assertThat(text.text()).contains("body").doesNotContain("안에 든 글");
    assertThat(text.shortfall().orElseThrow().message()).contains("z.zip", "--archives");
  }
}
