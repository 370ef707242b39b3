package io.koe5.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.embedding.Threads;
import io.koe5.reranking.OnnxReranker;
import io.koe5.reranking.Reranker;
import io.koe5.reranking.RerankerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RerankingTest {
  private static final Path TINY = Path.of("src/test/resources/models/tiny-xlmr-reranker");
  private static final Reranker LENGTH = new LengthReranker(Integer.MAX_VALUE);
  private static final SearchRequest QUESTION = SearchRequest.of("강아지 산책");

  private final Path folder;
  private final TestIndex index;
  private final SearchEngine engine;

  RerankingTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.index =
        new TestIndex(folder.resolve("index"))
            .add("산책.md", "강아지 산책", "강아지 산책 은 아침 저녁 하루 두 번 이면 된다")
            .add("반려견.md", "반려견 과 걷기 는 즐겁다")
            .add("고양이.md", "고양이 는 산책 이 필요 없다 고 들 한다")
            .add("휴가.md", "연차 휴가")
            .add("물고기.md", "물고기 밥 은 하루 에 한 번 만 준다 많이 주면 물 이 흐려진다")
            .commit();
    this.engine = SearchEngine.open(index.folder(), new WordEmbedder());
  }

  private List<Hit> fused = List.of();

  @BeforeEach
  void searchWithoutReranking() {
    fused = engine.search(QUESTION).hits();
    assertThat(fused).hasSize(5);
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
    index.close();
  }

  @Test
  void theRerankersOrderIsTheAnswersAndTheOtherStaysVisible() {
    SearchResult result = engine.search(QUESTION.withReranking(Reranking.by(LENGTH)));

    assertThat(result.hits()).hasSize(5);
    assertThat(paths(result.hits())).isNotEqualTo(paths(fused));
    assertThat(result.hits())
        .isSortedAccordingTo(Comparator.comparingInt((Hit hit) -> -hit.text().length()));
    for (Hit hit : result.hits()) {
      Hit before = byPath(fused, hit.document().path());
      Signal read = new Signal(OptionalInt.of(hit.rank()), LengthReranker.score(hit.text()));
      assertThat(hit.score()).isEqualTo(read.score());
      assertThat(hit.text()).isEqualTo(before.text());
      assertThat(hit.signals()).isEqualTo(before.signals());
      assertThat(hit.rescoring())
          .contains(
              new Rescoring(
                  new Signal(OptionalInt.of(before.rank()), before.score()), Optional.of(read)));
    }
    assertThat(result.warnings()).isEmpty();
    assertThat(result.explanation().millis()).containsKey(Stage.RERANK);
  }

  @Test
  void withoutRerankingNothingIsSaidOfIt() {
    assertThat(fused).allSatisfy(hit -> assertThat(hit.rescoring()).isEmpty());
    assertThat(engine.search(QUESTION).explanation().millis()).doesNotContainKey(Stage.RERANK);
  }

  @Test
  void whatIsBelowTheTopKeepsItsOrderBehindIt() {
    SearchResult result = engine.search(QUESTION.withReranking(Reranking.by(LENGTH).withTop(2)));

    assertThat(paths(result.hits()).subList(0, 2))
        .containsExactlyInAnyOrderElementsOf(paths(fused).subList(0, 2));
    assertThat(paths(result.hits()).subList(2, 5)).isEqualTo(paths(fused).subList(2, 5));
    assertScoresFall(result);
    Rescoring last = result.hits().getLast().rescoring().orElseThrow();
    assertThat(last.rerank()).isEmpty();
    assertThat(last.fused().rank()).hasValue(5);
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void moreMayBeReadThanIsShown() {
    SearchResult result = engine.search(QUESTION.withLimit(1).withReranking(Reranking.by(LENGTH)));

    assertThat(result.hits()).hasSize(1);
    assertThat(result.hits().getFirst().document().path()).isEqualTo("물고기.md");
    assertThat(result.hits().getFirst().rank()).isEqualTo(1);
  }

  @Test
  void whatTheBudgetDidNotReachKeepsItsOrderAndTheAnswerSaysSo() {
    SearchResult result =
        engine.search(QUESTION.withReranking(Reranking.by(new LengthReranker(3))));

    assertThat(paths(result.hits()).subList(0, 3))
        .containsExactlyInAnyOrderElementsOf(paths(fused).subList(0, 3));
    assertThat(paths(result.hits()).subList(3, 5)).isEqualTo(paths(fused).subList(3, 5));
    assertScoresFall(result);
    assertThat(result.warnings()).extracting(Warning::code).containsExactly("rerank-cut");
    assertThat(result.warnings().getFirst().message()).contains("3", "5");
  }

  @Test
  void aBudgetTooShortForAnythingLeavesTheOrderAsItWas() {
    try (Reranker tiny = open()) {
      Reranking hasty = Reranking.by(tiny).withBudget(Duration.ofNanos(1));
      SearchResult result = engine.search(QUESTION.withReranking(hasty));

      assertThat(paths(result.hits())).isEqualTo(paths(fused));
      assertThat(result.hits()).extracting(Hit::score).isEqualTo(scores(fused));
      assertThat(result.warnings()).extracting(Warning::code).containsExactly("rerank-cut");
    }
  }

  @Test
  void aRealCrossEncoderScoresQuestionAndPassageTogether() {
    try (Reranker tiny = open()) {
      Reranking patient = Reranking.by(tiny).withoutBudget();
      SearchResult result = engine.search(QUESTION.withReranking(patient));

      assertScoresFall(result);
      for (Hit hit : result.hits()) {
        List<Double> score =
            tiny.scores(QUESTION.query(), List.of(hit.text()), Duration.ofMinutes(1));
        assertThat(hit.score()).isEqualTo(score.getFirst());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void ranksAreTheOrderOfTheSearchHereToo(Mode mode) {
    for (int top = 1; top <= 5; top++) {
      SearchRequest request =
          QUESTION.withMode(mode).withReranking(Reranking.by(LENGTH).withTop(top));
      SearchResult result = engine.search(request);
      assertScoresFall(result);
      assertThat(engine.rank(request))
          .isEqualTo(
              result.hits().stream()
                  .map(hit -> new RankedDocument(hit.document().id(), hit.score()))
                  .toList());
    }
  }

  @Test
  void nothingFoundIsNothingToRead() {
    SearchResult result =
        engine.search(
            QUESTION
                .withDocuments(List.of("none.md"))
                .withReranking(Reranking.by(new LengthReranker(0))));
    assertThat(result.hits()).isEmpty();
    assertThat(result.warnings()).extracting(Warning::code).containsExactly("nothing-to-search");
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> Reranking.by(LENGTH).withTop(0)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> Reranking.by(LENGTH).withBudget(Duration.ZERO))
        .hasMessageContaining("must be positive");
  }

  private Reranker open() {
    return OnnxReranker.open(
        new RerankerStore(folder.resolve("store")).prepare(TINY, "tiny"), Threads.forQueries(1));
  }

  private static void assertScoresFall(SearchResult result) {
    List<Double> scores = scores(result.hits());
    assertThat(scores).isSortedAccordingTo(Comparator.reverseOrder());
  }

  private static List<Double> scores(List<Hit> hits) {
    return hits.stream().map(Hit::score).toList();
  }

  private static List<String> paths(List<Hit> hits) {
    return hits.stream().map(hit -> hit.document().path()).toList();
  }

  private static Hit byPath(List<Hit> hits, String path) {
    return hits.stream()
        .filter(hit -> hit.document().path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
