package io.koe5.search;

import static io.koe5.search.Answers.codes;
import static io.koe5.search.Answers.paths;
import static io.koe5.search.Answers.search;
import static io.koe5.search.Answers.signal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found, in which order, and what is said of it. */
class AnswerTest {
  private final Path folder;

  AnswerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void findsByWordsAndByMeaning() throws IOException {
    try (TestIndex index = Answers.pets(folder)) {
      SearchResult result = search(index, SearchRequest.of("강아지 산책"));

      assertThat(paths(result)).startsWith("산책.md").contains("반려견.md");
      Hit best = result.hits().getFirst();
      assertThat(best.rank()).isEqualTo(1);
      assertThat(best.document().uri()).isEqualTo("/base/산책.md");
      assertThat(best.snippet()).isEqualTo("<em>강아지</em> <em>산책</em>은 아침 저녁 하루 두 번");
      assertThat(signal(best, Leg.BM25).rank()).isEqualTo(OptionalInt.of(1));
      assertThat(best.location().line()).isEqualTo(1);
      assertThat(result.warnings()).isEmpty();
    }
  }

  @Test
  void completesTheScoreOfWhatALegDidNotReturn() throws IOException {
    try (TestIndex index = Answers.pets(folder)) {
      SearchResult result = search(index, SearchRequest.of("강아지"));

      Hit byMeaning =
          result.hits().stream()
              .filter(hit -> hit.document().path().equals("반려견.md"))
              .findFirst()
              .orElseThrow();
      assertThat(signal(byMeaning, Leg.BM25)).isEqualTo(new Signal(OptionalInt.empty(), 0));
      assertThat(signal(byMeaning, Leg.DENSE).rank()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(Fusion.class)
  void everyFusionAnswersWithScoresThatNeverRise(Fusion fusion) throws IOException {
    try (TestIndex index = Answers.pets(folder)) {
      SearchResult result = search(index, SearchRequest.of("개 산책").withFusion(fusion));

      assertThat(result.hits()).hasSize(4);
      assertThat(result.hits())
          .extracting(Hit::score)
          .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }
  }

  @Test
  void oneLegModesAnswerWithThatLegsScores() throws IOException {
    try (TestIndex index = Answers.pets(folder)) {
      SearchResult words = search(index, SearchRequest.of("산책").withMode(Mode.BM25));
      SearchResult meaning = search(index, SearchRequest.of("개").withMode(Mode.DENSE));

      assertThat(paths(words)).containsExactly("산책.md");
      assertThat(words.hits().getFirst().signals()).containsOnlyKeys(Leg.BM25);
      assertThat(paths(meaning)).hasSize(4).startsWith("반려견.md");
      Hit nearest = meaning.hits().getFirst();
      assertThat(nearest.signals()).containsOnlyKeys(Leg.DENSE);
      assertThat(nearest.score()).isEqualTo(signal(nearest, Leg.DENSE).score());
    }
  }

  @Test
  void aQuestionOfPunctuationLeavesTheTextLegOut() throws IOException {
    try (TestIndex index = Answers.pets(folder)) {
      SearchResult result = search(index, SearchRequest.of("?!…"));

      assertThat(codes(result)).containsExactly("bm25-silent");
      assertThat(result.hits()).isNotEmpty();
      assertThat(result.hits().getFirst().signals()).containsOnlyKeys(Leg.DENSE);
      assertThat(result.explanation().textWeight()).isZero();
    }
  }

  @Test
  void anEmptyIndexAnswersWithNothingAndSaysSo() throws IOException {
    try (TestIndex index = new TestIndex(folder).commit()) {
      SearchResult result = search(index, SearchRequest.of("무엇이든"));

      assertThat(result.hits()).isEmpty();
      assertThat(codes(result)).containsExactly("nothing-to-search");
    }
  }

  @Test
  void aQuestionLongerThanTheModelReadsIsSaidToBeTruncated() throws IOException {
    try (TestIndex index = Answers.pets(folder)) {
      SearchResult result = search(index, SearchRequest.of("하나 둘 셋 넷 다섯 여섯 일곱 여덟 산책"));

      assertThat(codes(result)).containsExactly("query-truncated");
      assertThat(paths(result)).contains("산책.md");
    }
  }

  @Test
  void aQuestionOfAHundredThousandCharactersIsAnswered() throws IOException {
    StringBuilder question = new StringBuilder();
    try (TestIndex index = new TestIndex(folder)) {
      for (int i = 0; question.length() < 100_000; i++) {
        String word = new String(Character.toChars(0xAC00 + i % 11172)) + i % 997;
        question.append(word).append(' ');
        if (i < 2000) {
          index.add("글 " + i + ".txt", word);
        }
      }
      index.commit();

      SearchResult result = search(index, SearchRequest.of(question.toString()));

      assertThat(codes(result)).contains("query-shortened", "query-truncated");
      assertThat(result.hits()).hasSize(10);
    }
  }

  @Test
  void aTitleIsFoundThoughThePassageDoesNotRepeatIt() throws IOException {
    try (TestIndex index = Answers.pets(folder)) {
      index.add("안내.md", "휴가 규정", TestIndex.TIME, "한 해 열다섯 날이다.").commit();

      assertThat(paths(search(index, SearchRequest.of("규정").withMode(Mode.BM25))))
          .containsExactly("규정.md", "안내.md");
    }
  }

  @Test
  void explainsHowTheAnswerCameAbout() throws IOException {
    try (TestIndex index = Answers.pets(folder)) {
      Explanation explanation = search(index, SearchRequest.of("강아지 산책")).explanation();

      assertThat(explanation.terms()).containsExactlyInAnyOrder("강아지", "산책");
      assertThat(explanation.coverage()).isBetween(.1, 1.0);
      assertThat(explanation.textWeight()).isBetween(.25, .7);
      assertThat(explanation.returned()).containsEntry(Leg.DENSE, 4);
      assertThat(explanation.pool()).isEqualTo(4);
      assertThat(explanation.millis().keySet())
          .isEqualTo(EnumSet.complementOf(EnumSet.of(Stage.RERANK)));
    }
  }
}
