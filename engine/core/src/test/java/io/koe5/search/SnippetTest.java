package io.koe5.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.search.MatchSpans.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetTest {
  @Test
  void neighbouringMatchesAreOne() {
    assertThat(Snippet.of("인공지능 기본법", List.of(span(0, 2), span(2, 4))))
        .isEqualTo("<em>인공지능</em> 기본법");
  }

  @Test
  void aShortPassageIsShownWhole() {
    assertThat(Snippet.of("연차는 15일이다.", List.of())).isEqualTo("연차는 15일이다.");
  }

  @Test
  void markupIsEscapedAndWhiteSpaceAndControlCharactersAreTamed() {
    assertThat(Snippet.of("<b>\"A&B\"</b>\n\n\t'x'\u001B[31m\u202E\uD800끝", List.of(span(4, 5))))
        .isEqualTo("&lt;b&gt;&quot;<em>A</em>&amp;B&quot;&lt;/b&gt; &#39;x&#39;[31m끝");
  }

  @Test
  void aLongPassageIsShownAroundItsMostTellingMatches() {
    String filler = "관계없는 문장이 여기에 있다. ".repeat(30);
    String text = filler + "휴가 규정은 다음과 같다. " + filler;
    int at = text.indexOf("휴가");

    String snippet = Snippet.of(text, List.of(span(0, 3), new Span(at, at + 2, 7, 9)));

    assertThat(snippet).startsWith("… ").endsWith(" …").contains("<em>휴가</em> 규정은");
    assertThat(snippet.length()).isBetween(150, 230);
  }

  @Test
  void withoutMatchesTheBeginningIsShown() {
    assertThat(Snippet.of("처음 " + "가나다 ".repeat(200), List.of())).startsWith("처음 가나다");
  }

  @Test
  void textWithoutAnySpaceIsCutBetweenWholeCharacters() {
    String text = "😀".repeat(400);

    String snippet = Snippet.of(text, List.of(span(501, 503)));

    assertThat(snippet.codePoints().filter(c -> c == 0x1F600).count()).isBetween(90L, 101L);
    assertThat(snippet.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2).isZero();
  }

  @Test
  void aMatchAtTheVeryEndIsShown() {
    String text = "가나다 ".repeat(200) + "끝";

    assertThat(Snippet.of(text, List.of(span(text.length() - 1, text.length()))))
        .endsWith("<em>끝</em>");
  }

  private static Span span(int start, int end) {
    return new Span(start, end, start, 1);
  }
}
