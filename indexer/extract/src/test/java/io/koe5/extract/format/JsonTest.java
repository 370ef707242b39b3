package io.koe5.extract.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {
  @TempDir Path folder;

  private String json(String content) throws Exception {
    return Reader.text(folder, "json", content);
  }

  @Test
  void objectOfAListIsABlockOfLines() throws Exception {
    assertThat(json("[{\"제목\": \"공지\", \"쪽\": 3, \"참\": true, \"빈\": null}, {\"제목\": \"둘\"}]"))
        .isEqualTo("제목: 공지\n쪽: 3\n참: true\n\n제목: 둘\n\n");
  }

  @Test
  void nestedKeysCarryTheirParents() throws Exception {
    assertThat(
            json("{\"회사\": {\"이름\": \"코이\", \"주소\": {\"시\": \"서울\"}}, \"부서\": [{\"명\": \"총무\"}]}"))
        .isEqualTo("회사.이름: 코이\n회사.주소.시: 서울\n\n부서.명: 총무\n\n");
  }

  @Test
  void listOfWordsIsALine() throws Exception {
    assertThat(json("{\"태그\": [\"가\", \"나\", 3], \"뒤\": \"끝\"}"))
        .isEqualTo("태그: 가, 나, 3\n뒤: 끝\n\n");
  }

  @Test
  void vectorsAndPicturesAreNoText() throws Exception {
    String vector = "[" + "0.125, ".repeat(1_000) + "1]";
    String picture = "\"" + "iVBORw0KGgo=".repeat(1_000) + "\"";

    assertThat(json("{\"v\": " + vector + ", \"p\": " + picture + ", \"글\": \"본문\"}"))
        .isEqualTo("v: 0.125" + ", 0.125".repeat(15) + ", …\n글: 본문\n\n");
  }

  @Test
  void escapesAreLettersAndBrokenOnesDoNoHarm() throws Exception {
    assertThat(json("{\"a\": \"\\ud55c\\uae00 \\u0000\\ud800!\"}")).isEqualTo("a: 한글  \uFFFD!\n\n");
  }

  @Test
  void brokenEscapesAreCountedAsDamage() throws Exception {
    byte[] json = "{\"a\": \"\\ud800!\"}".getBytes(StandardCharsets.UTF_8);
    Shortfall shortfall = Reader.read(folder, "json", json).shortfall().orElseThrow();

    assertThat(shortfall.kind()).isEqualTo(FailureKind.CORRUPT);
    assertThat(shortfall.message()).startsWith("1 character ");
  }

  @Test
  void commentsAndCommasTooManyAreForgiven() throws Exception {
    assertThat(json("// 설정\n{'이름': \"값\",}")).isEqualTo("이름: 값\n\n");
  }

  @Test
  void whatIsNoJsonStandsAsItIs() throws Exception {
    assertThat(json("{\"a\": ")).isEqualTo("{\"a\": ");
    assertThat(json("[".repeat(100_000))).isEqualTo("[".repeat(100_000));
    assertThat(json("")).isEmpty();
  }

  @Test
  void longKeysDoNotMultiply() throws Exception {
    String inner = "\"가\":1,".repeat(10_000) + "\"나\":2";
    String content = "{\"" + "긴이름".repeat(3_000) + "\":{" + inner + "}}";

    assertThat(json(content)).isEqualTo(content);
  }

  @Test
  void lineThatIsBrokenSpoilsNoOther() throws Exception {
    String lines = "{\"q\": \"첫째\"}\n{\"q\": \"끊\n\n{\"q\": \"셋째\"}\n";

    assertThat(Reader.text(folder, "jsonl", lines)).isEqualTo("q: 첫째\n\n{\"q\": \"끊\n\nq: 셋째\n\n");
  }
}
