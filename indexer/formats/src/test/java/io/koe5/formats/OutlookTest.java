package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageLimits;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.indexer.chunk.Heading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlookTest {
  @TempDir Path folder;

  private ExtractedText read(String name, byte[] content) throws IOException, ExtractionException {
    try (Cage cage = new Cage(CageOptions.NONE, CageLimits.standard())) {
      return CageFile.read(cage, Files.write(folder.resolve(name), content));
    }
  }

  @Test
  void outlooksOwnMailsAreRead() throws Exception {
    ExtractedText text =
        read(
            "a.msg",
            new OutlookMail("견적 요청", "단가를 알려 주세요.\r\n\r\n보낸 사람: 김\r\n제목: 이전\r\n옛 글").bytes());

    assertThat(text.title()).isEqualTo("견적 요청");
    assertThat(text.text()).contains("견적 요청", "단가를 알려 주세요.").doesNotContain("옛 글");
  }

  @Test
  void theQuotesOfOutlooksMailGoAndItsHeadAndAttachmentsStay() throws Exception {
    OutlookMail mail =
        new OutlookMail("견적 요청", "단가를 알려 주세요.\r\n\r\n보낸 사람: 김\r\n제목: 이전\r\n옛 글")
            .between("김철수", "이영희")
            .attaching("letter.docx", Samples.docx("안내"));
    ExtractedText text = read("b.msg", mail.bytes());

    assertThat(text.text())
        .containsSubsequence("From: 김철수", "To: 이영희", "단가를 알려 주세요.", "연차 | 15")
        .doesNotContain("옛 글");
    assertThat(CageFile.place(text, "단가를").part()).isEmpty();
    assertThat(CageFile.place(text, "연차 | 15").part()).isEqualTo("letter.docx");
    assertThat(text.headings().stream().map(Heading::title)).contains("견적 요청", "letter.docx");
  }
}
