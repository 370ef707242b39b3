package io.koe5.reranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.embedding.TextTokenizer;
import io.koe5.embedding.Threads;
import io.koe5.model.PreparedReranker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRerankerTest {
  private static final Path TINY = Path.of("src/test/resources/models/tiny-xlmr-reranker");
  private static final Duration AMPLE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** A pair with what transformers makes of it. */
  private record Case(String query, String passage, long[] ids, double score) {}

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (JsonNode node : JSON.readTree(TINY.resolve("expected.json").toFile()).path("cases")) {
      cases.add(
          new Case(
              node.path("query").asText(),
              node.path("passage").asText(),
              JSON.convertValue(node.path("ids"), long[].class),
              node.path("score").asDouble()));
    }
    return cases;
  }

  private PreparedReranker tiny() {
    return new RerankerStore(folder).prepare(TINY, "tiny");
  }

  @Test
  void tokenIdsOfPairsAreThoseOfTransformers() throws IOException {
    PreparedReranker model = tiny();
    try (TextTokenizer tokenizer = TextTokenizer.open(model.tokenizerFile())) {
      for (Case expected : cases()) {
        long[] ids = tokenizer.pair(expected.query, expected.passage, model.profile().maxTokens());
        assertThat(ids).as(expected.query).isEqualTo(expected.ids);
      }
    }
  }

  @Test
  void scoresAreThoseOfTransformers() throws IOException {
    try (Reranker reranker = OnnxReranker.open(tiny(), Threads.forQueries(1))) {
      for (Case expected : cases()) {
        List<Double> scores = reranker.scores(expected.query, List.of(expected.passage), AMPLE);
        assertThat(scores).hasSize(1);
        assertThat(scores.getFirst()).isCloseTo(expected.score, within(1e-4));
      }
    }
  }

  @Test
  void whiteSpaceAroundTextsCountsForNothing() throws IOException {
    try (Reranker reranker = OnnxReranker.open(tiny(), Threads.forQueries(1))) {
      List<String> passages = List.of("서울이다.", " 서울이다.\n\n");
      List<Double> scores = reranker.scores("수도는? ", passages, AMPLE);
      assertThat(scores.getFirst()).isEqualTo(scores.getLast());
    }
  }

  @Test
  void aPairsScoreDoesNotDependOnItsNeighboursOrOnOtherThreads() throws Exception {
    List<Case> cases = cases();
    List<String> passages = cases.stream().map(Case::passage).toList();
    try (Reranker reranker = OnnxReranker.open(tiny(), Threads.forIndexing(2));
        ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Double> alone = new ArrayList<>();
      for (String passage : passages) {
        alone.addAll(reranker.scores("수도는?", List.of(passage), AMPLE));
      }
      List<Future<List<Double>>> together = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        together.add(callers.submit(() -> reranker.scores("수도는?", passages, AMPLE)));
      }
      for (Future<List<Double>> one : together) {
        assertThat(one.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void aBudgetThatHasEndedScoresNothing() throws IOException {
    try (Reranker reranker = OnnxReranker.open(tiny(), Threads.forQueries(1))) {
      assertThat(reranker.scores("수도는?", List.of("서울"), Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void aBudgetEndsBetweenPairs() throws IOException {
    List<String> many = Collections.nCopies(200_000, "오늘 날씨가 맑다.");
    try (Reranker reranker = OnnxReranker.open(tiny(), Threads.forQueries(1))) {
      List<Double> scores = reranker.scores("수도는?", many, Duration.ofMillis(50));
      assertThat(scores.size()).isBetween(1, many.size() - 1);
    }
  }

  @Test
  void aClosedRerankerSaysSo() {
    Reranker reranker = OnnxReranker.open(tiny(), Threads.forQueries(1));
    reranker.close();
    assertThatThrownBy(() -> reranker.scores("수도는?", List.of("서울"), AMPLE))
        .isInstanceOf(IllegalStateException.class);
  }
}
