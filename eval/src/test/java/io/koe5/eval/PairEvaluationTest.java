package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.koe5.model.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairEvaluationTest {

  @Test
  void distancesCountNegatedSoThatHigherIsAlwaysMoreAlike() {
    // Cosines 1, .8, 0; sums of differences 0, .8, 2; distances 0, root of .4, root of 2.
    List<float[]> first = List.of(vector(1, 0), vector(1, 0), vector(1, 0));
    List<float[]> second = List.of(vector(1, 0), vector(.8f, .6f), vector(0, 1));
    PairScores scores = PairScores.of(first, second, new double[] {5, 3, 0});
    assertThat(scores.cosine().spearman()).isEqualTo(1);
    assertThat(scores.manhattan().spearman()).isEqualTo(1);
    assertThat(scores.euclidean().spearman()).isEqualTo(1);
    // 5, 3, 0 and 1, .8, 0: deviations 7/3, 1/3, -8/3 and .4, .2, -.6.
    assertThat(scores.cosine().pearson()).isCloseTo(2.6 / Math.sqrt(38.0 / 3 * .56), within(1e-6));
  }

  @Test
  void scoresHaveTheNamesOfMteb() {
    PairScores.Agreement agreement = new PairScores.Agreement(.5, .4);
    PairScores scores =
        new PairScores(
            agreement, new PairScores.Agreement(.3, .2), new PairScores.Agreement(.1, .0));
    assertThat(scores.toJson())
        .containsEntry("spearman", .5)
        .containsEntry("pearson", .4)
        .containsEntry("cosine_spearman", .5)
        .containsEntry("manhattan_spearman", .3)
        .containsEntry("manhattan_pearson", .2)
        .containsEntry("euclidean_spearman", .1)
        .containsEntry("euclidean_pearson", .0)
        .hasSize(8);
  }

  @Test
  void bothWaysAreReportedAndLongTextsCounted() {
    String tooLong = "말 ".repeat(CountingEmbedder.MAX_TOKENS);
    PairTask task =
        new PairTask(
            "Pairs",
            "test",
            List.of(
                new PairTask.Pair("나는 집에 간다", "나는 집에 간다", 5),
                new PairTask.Pair("나는 집에 간다", "너는 집에 온다", 2),
                new PairTask.Pair(tooLong, "비가 온다", 0)));
    List<PairScorecard> cards = new PairEvaluation(new CountingEmbedder("a")).evaluate(task);
    assertThat(cards).extracting(PairScorecard::role).containsExactly(Role.QUERY, Role.NONE);
    assertThat(cards).extracting(PairScorecard::roleLabel).containsExactly("query", "none");
    assertThat(cards).extracting(PairScorecard::truncated).containsExactly(1L, 1L);
    assertThat(cards)
        .allSatisfy(card -> assertThat(card.scores().cosine().spearman()).isEqualTo(1));
  }

  @Test
  void aTaskOfOnePairIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairTask("One", "test", List.of(new PairTask.Pair("a", "b", 1))))
        .withMessage("pairs must be at least 2, got 1");
  }

  private static float[] vector(float... coordinates) {
    return coordinates;
  }
}
