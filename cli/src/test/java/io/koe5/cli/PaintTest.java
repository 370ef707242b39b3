package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaintTest {
  @Test
  void matchesAreMarkedAndHtmlIsTakenBack() {
    assertThat(new Paint(true).matches("a &lt; b, <em>휴가</em>는 &amp;lt;"))
        .isEqualTo("a < b, \u001b[1;33m휴가\u001b[0m는 &lt;");
  }

  @Test
  void withoutColoursNothingButTextIsLeft() {
    assertThat(new Paint(false).matches("<em>휴가</em>는 &quot;15일&quot;")).isEqualTo("휴가는 \"15일\"");
  }

  @Test
  void aDocumentCannotPaint() {
    assertThat(new Paint(true).matches("\u001b[31m<em>\u001b[0m</em>"))
        .isEqualTo("\uFFFD[31m\u001b[1;33m\uFFFD[0m\u001b[0m");
  }
}
