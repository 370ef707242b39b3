package io.koe5.extract.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedTest {
  @TempDir Path folder;

  private String text(String extension, String content) throws Exception {
    return Reader.text(folder, extension, content);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void eachRowSaysWhatItsCellsAreWhateverSeparatesThem(String sign) throws Exception {
    String table = "화장실명,주소,비고\n종로문화체육센터,인왕산로1길 21,\n보건소,자하문로,휴무\n".replace(",", sign);

    assertThat(text("csv", table))
        .isEqualTo("화장실명: 종로문화체육센터 | 주소: 인왕산로1길 21\n화장실명: 보건소 | 주소: 자하문로 | 비고: 휴무\n");
  }

  @Test
  void quotedCellMayHoldSeparatorsAndLineEnds() throws Exception {
    assertThat(text("csv", "제목,내용\r\n공지,\"첫 줄, 계속\r\n둘째 \"\"줄\"\"\"\r\n"))
        .isEqualTo("제목: 공지 | 내용: 첫 줄, 계속 둘째 \"줄\"\n");
  }

  @Test
  void titleAboveTheNamesIsKept() throws Exception {
    assertThat(text("csv", "2024년 현황\n\n이름,수\n가,1\n나,2\n"))
        .isEqualTo("2024년 현황\n이름: 가 | 수: 1\n이름: 나 | 수: 2\n");
  }

  @Test
  void tableWithoutNamesIsLinesOfCells() throws Exception {
    assertThat(text("tsv", "1\t서울\n2\t부산\n")).isEqualTo("1 | 서울\n2 | 부산\n");
    assertThat(text("csv", "이름,주소\n")).isEqualTo("이름 | 주소\n");
  }

  @Test
  void rowsWiderThanTheNamesLoseNothing() throws Exception {
    assertThat(text("csv", "가,나\n1,2\n3,4,남는 것\n5\n"))
        .isEqualTo("가: 1 | 나: 2\n가: 3 | 나: 4 | 남는 것\n가: 5\n");
  }

  @Test
  void whatIsNoTableStandsAsItIs() throws Exception {
    String prose = "표가 아닌 글입니다.\n줄이 둘입니다.\n";
    String open = "가,나\n\"닫히지 않음,".concat("글자\n".repeat(100_000));

    assertThat(text("csv", prose)).isEqualTo(prose);
    assertThat(text("csv", open)).isEqualTo(open);
    assertThat(text("csv", "")).isEmpty();
  }

  @Test
  void brokenQuotationLosesNothing() throws Exception {
    assertThat(text("csv", "이름,말\n가,\"안녕\"하세요\n나,또\"봐\n")).contains("안녕", "하세요", "봐");
  }

  @Test
  void largeTableOfManyShortCellsDoesNotExplode() throws Exception {
    String names = "아주 긴 열의 이름 하나,아주 긴 열의 이름 둘,아주 긴 열의 이름 셋\n";
    String table = names + "Y,N,가\n".repeat(50_000);
    String text = text("csv", table);

    assertThat(text.length()).isLessThan(table.length() * 3);
    assertThat(text).startsWith("아주 긴 열의 이름 하나 | 아주 긴 열의 이름 둘 | 아주 긴 열의 이름 셋\nY | N | 가\n");
    assertThat(text.lines().filter(line -> line.equals("Y | N | 가"))).hasSize(50_000);
    assertThat(text.lines().filter(line -> line.startsWith("아주"))).hasSize(2_500);
  }
}
