package io.koe5.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.koe5.search.Ranking.Ranked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RankingTest {
  @Test
  void rrfIsTheTextbookSumOfReciprocalRanks() {
    List<Ranked> order =
        Ranking.fused(
            Fusion.RRF,
            List.of(
                candidate(7, 1, 9, 0, .1), candidate(8, 2, 5, 1, .9), candidate(9, 0, 0, 2, .8)),
            1);

    assertThat(ids(order)).containsExactly(8, 7, 9);
    assertThat(order.get(0).score()).isEqualTo(1.0 / 62 + 1.0 / 61);
    assertThat(order.get(1).score()).isEqualTo(1.0 / 61);
    assertThat(order.get(2).score()).isEqualTo(1.0 / 62);
  }

  @Test
  void rrfIsBlindToScoresAndCoverage() {
    List<Candidate> some = List.of(candidate(1, 1, 1, 2, .2), candidate(2, 2, 1, 1, .9));

    assertThat(ids(Ranking.fused(Fusion.RRF, some, 0))).containsExactly(1, 2);
    assertThat(ids(Ranking.fused(Fusion.RRF, some, 1))).containsExactly(1, 2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fusion.class,
      names = {"AUTO", "WEIGHTED_RRF"})
  void theTextLegDecidesWhenItsBestHitCoversTheQuestion(Fusion fusion) {
    List<Candidate> some =
        List.of(
            candidate(1, 1, 20, 3, .80), candidate(2, 2, 8, 2, .85), candidate(3, 3, 2, 1, .90));

    assertThat(ids(Ranking.fused(fusion, some, .6)).getFirst()).isEqualTo(1);
    assertThat(ids(Ranking.fused(fusion, some, .05)).getFirst()).isEqualTo(3);
  }

  @Test
  void weightedRrfRanksWhatOnlyOneLegReturnedInBothLists() {
    // Number 2 was found by the dense leg alone, but its completed BM25 score is second of all.
    List<Candidate> some =
        List.of(candidate(1, 1, 9, 1, .9), candidate(2, 0, 6, 2, .8), candidate(3, 2, 3, 0, .1));

    List<Ranked> order = Ranking.fused(Fusion.WEIGHTED_RRF, some, 1);

    assertThat(ids(order)).containsExactly(1, 2, 3);
    assertThat(order.get(1).score()).isEqualTo(.9 / 62 + .1 / 62, within(1e-12));
  }

  @Test
  void autoComparesCentredVectorsWhereTheyAreKnown() {
    Candidate near = new Candidate(1, OptionalInt.of(1), 1, OptionalInt.of(2), .80, .5);
    Candidate common = new Candidate(2, OptionalInt.of(2), 1, OptionalInt.of(1), .85, .1);

    assertThat(ids(Ranking.fused(Fusion.AUTO, List.of(near, common), 0))).containsExactly(1, 2);
  }

  @Test
  void autoPutsWhatIsBeyondThePoolBehindItInTheOrderOfReciprocalRanks() {
    List<Candidate> many =
        IntStream.rangeClosed(1, Tuning.POOL + 50)
            .mapToObj(i -> candidate(i, i, 500 - i, i, 1.0 / i))
            .toList();

    List<Ranked> order = Ranking.fused(Fusion.AUTO, many, .3);

    assertThat(order).hasSize(Tuning.POOL + 50);
    assertThat(ids(order.subList(Tuning.POOL, order.size())))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(Tuning.POOL + 1, Tuning.POOL + 50).boxed().toList());
  }

  @ParameterizedTest
  @EnumSource(Fusion.class)
  void scoresNeverRiseAndTheOrderDoesNotDependOnTheInputOrder(Fusion fusion) {
    long seed = System.nanoTime();
    System.out.println("random candidates of RankingTest: seed " + seed);
    Random random = new Random(seed);
    List<Candidate> some = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      some.add(
          candidate(
              i,
              random.nextInt(250),
              random.nextInt(20),
              random.nextInt(250),
              random.nextInt(20) / 20.0));
    }
    List<Ranked> order = Ranking.fused(fusion, some, random.nextDouble());
    Collections.shuffle(some, random);

    assertThat(order).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    for (double coverage : new double[] {0, .2, 1}) {
      List<Ranked> first = Ranking.fused(fusion, some, coverage);
      Collections.shuffle(some, random);
      assertThat(Ranking.fused(fusion, some, coverage)).as("seed %s", seed).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @EnumSource(Fusion.class)
  void aSingleCandidateAndNoneAreOrdered(Fusion fusion) {
    assertThat(Ranking.fused(fusion, List.of(), .5)).isEmpty();
    List<Ranked> one = Ranking.fused(fusion, List.of(candidate(1, 1, 3, 1, .9)), .5);
    assertThat(one).hasSize(1);
    assertThat(one.getFirst().score()).isBetween(0.0, 1.0);
  }

  @Test
  void oneLegAloneKeepsItsOwnScores() {
    List<Candidate> some = List.of(candidate(1, 2, 3, 1, .9), candidate(2, 1, 5, 0, .95));

    assertThat(ids(Ranking.by(Leg.BM25, some))).containsExactly(2, 1);
    assertThat(ids(Ranking.by(Leg.DENSE, some))).containsExactly(1);
    assertThat(Ranking.by(Leg.DENSE, some).getFirst().score()).isEqualTo(.9);
  }

  /** Rank 0 means that the leg did not return it. */
  private static Candidate candidate(
      int id, int textRank, double bm25, int denseRank, double cosine) {
    return new Candidate(id, rank(textRank), bm25, rank(denseRank), cosine, cosine);
  }

  private static OptionalInt rank(int rank) {
    return rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  private static List<Integer> ids(List<Ranked> order) {
    return order.stream().map(one -> one.candidate().id()).toList();
  }
}
