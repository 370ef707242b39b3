package io.koe5.indexer.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "오늘은 맑다.|내일은 흐리다.",
        "정말요?|네!|그래요…|좋습니다.",
        "금리는 3.5%로 올랐다.|물가는 2.1% 올랐다.",
        "2026. 3. 1. 시행한다.|끝.",
        "1. 목적을 정한다.|범위도 정한다.",
        "가. 예산안을 의결한다.|나머지는 미룬다.",
        "\"그만두겠습니다.\" 라고 말했다.|모두 놀랐다.",
        "그는 \"좋다.\"|그리고 웃었다.",
        "(자세한 것은 부록을 보라.) 이상이다.",
        "Dr. Kim met J. Park at 3 p.m. on Jan. 5.|They left.",
        "See e.g. chapter two.|It helps.",
        "했습니다.그리고 갔습니다.",
        "これは文です。次の文です。",
        "파일은 report.final.txt 이다.|주소는 www.example.com 이다.",
        "뭐라고?!|다시 말해 봐.",
      })
  void sentencesOfOneLine(String marked) {
    List<String> expected =
        switch (marked) {
          case "했습니다.그리고 갔습니다." -> List.of("했습니다.", "그리고 갔습니다.");
          case "これは文です。次の文です。" -> List.of("これは文です。", "次の文です。");
          case "(자세한 것은 부록을 보라.) 이상이다." -> List.of("(자세한 것은 부록을 보라.)", "이상이다.");
          default -> List.of(marked.split("\\|"));
        };

    assertThat(split(marked.replace('|', ' '))).isEqualTo(expected);
  }

  private static List<String> split(String text) {
    return Sentences.split(text, 0, text.length()).stream()
        .map(sentence -> text.substring(sentence.start(), sentence.end()))
        .toList();
  }

  @Test
  void longLineWithAbbreviationsTakesTimeInProportion() {
    String line = "보기 No. A. 그렇다. ".repeat(140_000);

    List<String> sentences = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> split(line));
    assertThat(sentences).hasSize(140_000).containsOnly("보기 No. A. 그렇다.");
  }

  @Test
  void bordersTellParagraphsLinesListsAndWrappedLinesApart() {
    String text = "첫 문장. 둘째 문장.\n셋째는 줄이\n바뀐다\n- 항목 하나\n1) 항목 둘\n\n  새 문단.\r\n끝";

    assertThat(Sentences.split(text, 0, text.length()).stream().map(Sentence::border))
        .containsExactly(
            Border.PARAGRAPH,
            Border.SENTENCE,
            Border.LINE,
            Border.WRAP,
            Border.LINE,
            Border.LINE,
            Border.PARAGRAPH,
            Border.LINE);
  }
}
