package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.corpora.Qrels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static final Map<String, Metric> BY_TREC_EVAL_NAME = metrics();

  @Test
  void everyValueIsTheOneThatPytrecEvalComputes() throws IOException {
    Qrels qrels = qrels();
    Run run = run();
    JsonNode expected;
    try (InputStream json = fixture("expected.json")) {
      expected = new ObjectMapper().readTree(json);
    }

    assertThat(expected).hasSize(60);
    expected
        .properties()
        .forEach(
            query ->
                query
                    .getValue()
                    .properties()
                    .forEach(
                        value ->
                            assertThat(value(run, qrels, query.getKey(), value.getKey()))
                                .as(query.getKey() + " " + value.getKey())
                                .isEqualTo(value.getValue().asDouble(), offset(1e-6))));
  }

  @Test
  void aJudgedQueryWithoutAnswerScoresZeroAndAnUnjudgedOneIsLeftOut() throws IOException {
    QueryScores scores = run().scores(new Ndcg(10), qrels());

    assertThat(scores.values()).containsEntry("q_unanswered", 0.0).doesNotContainKey("q_unjudged");
  }

  @Test
  void theMeanIsTakenOverAllJudgedQueries() {
    Qrels qrels = new Qrels(Map.of("a", Map.of("d", 1), "b", Map.of("d", 1)));
    Run run = new Run(Map.of("a", Ranking.of(Map.of("d", 1.0))));

    assertThat(run.scores(new Recall(1), qrels).mean()).isEqualTo(0.5);
    assertThat(new QueryScores(Map.of()).mean()).isZero();
  }

  @Test
  void tiesGoToTheIdWithTheHigherBytes() {
    // U+1F600 sorts after U+FF5E in UTF-8 but before it in UTF-16.
    Map<String, Double> scores =
        Map.of("가", 1.0, "나", 1.0, "\uFF5E", 1.0, "\uD83D\uDE00", 1.0, "first", 2.0);

    assertThat(Ranking.of(scores).documents())
        .containsExactly("first", "\uD83D\uDE00", "\uFF5E", "나", "가");
  }

  @Test
  void scoresThatDifferOnlyBeyondFloatAreTies() {
    assertThat(Ranking.of(Map.of("a", 0.5 + 1e-12, "b", 0.5)).documents())
        .containsExactly("b", "a");
  }

  @Test
  void aMetricIsNamedAsMtebNamesIt() {
    assertThat(List.of(new Ndcg(10), new Recall(100), new Precision(5)))
        .extracting(Metric::name)
        .containsExactly("ndcg_at_10", "recall_at_100", "precision_at_5");
    assertThat(List.of(new AveragePrecision(10), new ReciprocalRank(3)))
        .extracting(Metric::name)
        .containsExactly("map_at_10", "mrr_at_3");
  }

  @Test
  void theStandardMetricsAreThoseOfMteb() {
    assertThat(Metrics.standard()).hasSize(30);
    assertThat(Metrics.standard())
        .extracting(Metric::name)
        .contains("ndcg_at_1", "map_at_100", "recall_at_3", "precision_at_5", "mrr_at_20")
        .doesNotHaveDuplicates();
  }

  @Test
  void aCutoffWithoutPlacesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ndcg(0))
        .withMessage("cutoff must be at least 1, got 0");
  }

  private static double value(Run run, Qrels qrels, String query, String metric) {
    return Objects.requireNonNull(BY_TREC_EVAL_NAME.get(metric), metric)
        .of(run.rankings().getOrDefault(query, Ranking.EMPTY), qrels.of(query));
  }

  private static Map<String, Metric> metrics() {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("recip_rank", new ReciprocalRank(Integer.MAX_VALUE));
    for (int cutoff : new int[] {1, 3, 5, 10, 20, 100}) {
      metrics.put("ndcg_cut_" + cutoff, new Ndcg(cutoff));
      metrics.put("map_cut_" + cutoff, new AveragePrecision(cutoff));
      metrics.put("recall_" + cutoff, new Recall(cutoff));
      metrics.put("P_" + cutoff, new Precision(cutoff));
    }
    return metrics;
  }

  private static Qrels qrels() throws IOException {
    Map<String, Map<String, Integer>> judgments = new LinkedHashMap<>();
    for (String[] line : lines("qrels.tsv")) {
      judgments
          .computeIfAbsent(line[0], id -> new LinkedHashMap<>())
          .put(line[1], Integer.valueOf(line[2]));
    }
    return new Qrels(judgments);
  }

  private static Run run() throws IOException {
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    for (String[] line : lines("run.tsv")) {
      scores
          .computeIfAbsent(line[0], id -> new LinkedHashMap<>())
          .put(line[1], Double.valueOf(line[2]));
    }
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    scores.forEach((query, found) -> rankings.put(query, Ranking.of(found)));
    return new Run(rankings);
  }

  private static List<String[]> lines(String file) throws IOException {
    try (InputStream in = fixture(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t"))
          .toList();
    }
  }

  private static InputStream fixture(String name) {
    return Objects.requireNonNull(MetricTest.class.getResourceAsStream("/metrics/" + name));
  }
}
