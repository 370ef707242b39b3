package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailTextTest {
  @Test
  void repeatedMailsAreLeftOut() {
    assertThat(
            MailText.own(
                "네, 좋습니다.\n\nOn Mon, Mar 2, 2026 at 9:00 AM Kim <k@e.com> wrote:\n> 어떤가요?\n"))
        .isEqualTo("네, 좋습니다.\n");
    assertThat(MailText.own("네.\n-----원본 메시지-----\n옛 글\n")).isEqualTo("네.\n");
    assertThat(MailText.own("네.\n\n보낸 사람: 김철수\n보낸 날짜: 3월 2일\n받는 사람: 이\n제목: 옛\n\n옛 글\n"))
        .isEqualTo("네.\n");
    assertThat(MailText.own("네.\n2026년 3월 2일 (월) 오전 9:00, 김철수 <k@e.com>님이 작성:\n옛 글\n"))
        .isEqualTo("네.\n");
  }

  @Test
  void quotedLinesGoAndTheAnswersBetweenThemStay() {
    assertThat(MailText.own("> 첫째 물음\n첫째 답\n> 둘째 물음\n둘째 답\n")).isEqualTo("첫째 답\n둘째 답\n");
  }

  @Test
  void theSignatureGoes() {
    assertThat(MailText.own("본문입니다.\n-- \n홍길동 대리\n010-0000-0000\n")).isEqualTo("본문입니다.\n");
  }

  @Test
  void whatOnlyLooksLikeARepetitionStays() {
    String report = "보낸 사람: 물류팀이 맡습니다.\n회의는 On 버튼을 누르고 시작합니다.\n본문 -- 줄표도 있다.\n";

    assertThat(MailText.own(report)).isEqualTo(report);
    assertThat(MailText.own("> 모두 남의 말\n")).isEqualTo("> 모두 남의 말\n");
  }

  @Test
  void aForwardedMailIsTheText() {
    String forwarded = "참고하세요.\n---------- Forwarded message ---------\n전달된 글\n";

    assertThat(MailText.own(forwarded)).contains("전달된 글");
  }
}
