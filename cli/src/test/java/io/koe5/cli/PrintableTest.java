package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void controlCharactersNeverReachTheTerminal() {
    assertThat(Printable.line("빨강\u001b[31m \u009b31m\u0007 끝"))
        .isEqualTo("빨강\uFFFD[31m \uFFFD31m\uFFFD 끝");
  }

  @Test
  void writingDirectionIsNotTurnedAround() {
    assertThat(Printable.line("a\u202Eb\u2066c")).isEqualTo("a\uFFFDb\uFFFDc");
  }

  @Test
  void linesBecomeOneLine() {
    assertThat(Printable.line(" 첫 줄\r\n\t둘째 줄\u2028셋째 ")).isEqualTo("첫 줄 둘째 줄 셋째");
  }

  @Test
  void emojiAndHangulStay() {
    assertThat(Printable.line("한글 漢字 👩‍💻 ~")).isEqualTo("한글 漢字 👩‍💻 ~");
  }

  @Test
  void halfOfASurrogatePairIsReplaced() {
    assertThat(Printable.line("a\uD83Db")).isEqualTo("a\uFFFDb");
  }
}
