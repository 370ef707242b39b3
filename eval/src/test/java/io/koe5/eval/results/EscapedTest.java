package io.koe5.eval.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapedTest {

  @Test
  void idsWithoutWhiteSpaceStayAsTheyAre() {
    assertThat(Escaped.column("문서-1#2/세")).isEqualTo("문서-1#2/세");
  }

  @Test
  void whiteSpaceOfEveryKindIsEscapedAndDifferentIdsStayDifferent() {
    assertThat(Escaped.column("a b\tc\u00A0d\u3000e")).isEqualTo("a%20b%09c%C2%A0d%E3%80%80e");
    assertThat(Escaped.column("a%20b")).isEqualTo("a%2520b");
  }

  @Test
  void fileNamesKeepLettersOfEveryLanguage() {
    assertThat(Escaped.fileName("한국어 과제 1.0+auto")).isEqualTo("한국어%20과제%201.0+auto");
    assertThat(Escaped.fileName("BAAI/bge-m3+dense")).isEqualTo("BAAI__bge-m3+dense");
    assertThat(Escaped.fileName("..")).isEqualTo("%2E.");
    assertThat(Escaped.fileName("a:b\\c")).isEqualTo("a%3Ab%5Cc");
  }
}
