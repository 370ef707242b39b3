package io.koe5.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * Candidates in the order of the answer. Pure functions: equal input gives equal order, ties go to
 * the lower id.
 */
final class Ranking {
  /**
   * A candidate and what it is ordered by.
   *
   * @param score never rises along a list
   */
  record Ranked(Candidate candidate, double score) {}

  private static final Comparator<Ranked> ORDER =
      Comparator.comparingDouble(Ranked::score)
          .reversed()
          .thenComparingInt(ranked -> ranked.candidate().id());

  private Ranking() {}

  /** The order of one leg alone, by its score; what the leg did not return is left out. */
  static List<Ranked> by(Leg leg, List<Candidate> candidates) {
    return switch (leg) {
      case BM25 ->
          ordered(
              candidates.stream().filter(one -> one.textRank().isPresent()).toList(),
              Candidate::bm25);
      case DENSE ->
          ordered(
              candidates.stream().filter(one -> one.denseRank().isPresent()).toList(),
              Candidate::cosine);
    };
  }

  /**
   * Both legs' lists as one.
   *
   * @param coverage how much of the query its best text hit contains, 0 to 1
   */
  static List<Ranked> fused(Fusion fusion, List<Candidate> candidates, double coverage) {
    return switch (fusion) {
      case RRF -> ordered(candidates, Ranking::reciprocalRanks);
      case WEIGHTED_RRF -> weighted(candidates, textWeight(fusion, coverage));
      case AUTO -> blended(candidates, textWeight(fusion, coverage));
    };
  }

  /** The text leg's share of the order, 0 to 1. */
  static double textWeight(Fusion fusion, double coverage) {
    return switch (fusion) {
      case RRF -> 0.5;
      case WEIGHTED_RRF -> Tuning.WEIGHTED_RRF_TEXT_WEIGHT.at(coverage);
      case AUTO -> Tuning.AUTO_TEXT_WEIGHT.at(coverage);
    };
  }

  private static double reciprocalRanks(Candidate one) {
    return reciprocal(one.textRank()) + reciprocal(one.denseRank());
  }

  private static double reciprocal(OptionalInt rank) {
    return rank.isPresent() ? 1.0 / (Tuning.RRF_K + rank.getAsInt()) : 0;
  }

  /** Every candidate has a rank in both lists here, by its completed score; equals share a rank. */
  private static List<Ranked> weighted(List<Candidate> candidates, double textWeight) {
    double[] text = sorted(candidates, Candidate::bm25);
    double[] dense = sorted(candidates, Candidate::cosine);
    return ordered(
        candidates,
        one ->
            textWeight / (Tuning.RRF_K + rank(text, one.bm25()))
                + (1 - textWeight) / (Tuning.RRF_K + rank(dense, one.cosine())));
  }

  private static double[] sorted(List<Candidate> all, ToDoubleFunction<Candidate> score) {
    return all.stream().mapToDouble(score).sorted().toArray();
  }

  /** One more than the number of greater values. */
  private static int rank(double[] ascending, double value) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return ascending.length - low + 1;
  }

  /** The best by reciprocal rank, ordered by their standardized scores; then the others. */
  private static List<Ranked> blended(List<Candidate> candidates, double textWeight) {
    List<Ranked> union = ordered(candidates, Ranking::reciprocalRanks);
    int size = Math.min(Tuning.POOL, union.size());
    List<Candidate> pool = union.subList(0, size).stream().map(Ranked::candidate).toList();
    Scale text = Scale.of(pool, Candidate::bm25);
    Scale dense = Scale.of(pool, Candidate::centred);
    List<Ranked> ordered =
        ordered(
            pool,
            one ->
                logistic(
                    textWeight * text.standardized(one.bm25())
                        + (1 - textWeight) * dense.standardized(one.centred())));
    if (size == union.size()) {
      return ordered;
    }
    List<Ranked> all = new ArrayList<>(ordered);
    double floor = ordered.getLast().score();
    double best = union.getFirst().score();
    for (Ranked rest : union.subList(size, union.size())) {
      all.add(new Ranked(rest.candidate(), floor * rest.score() / best));
    }
    return all;
  }

  /** Scores of a pool as deviations from their mean; a pool without variance gives 0. */
  private record Scale(double mean, double deviation) {
    static Scale of(List<Candidate> pool, ToDoubleFunction<Candidate> score) {
      double mean = pool.stream().mapToDouble(score).average().orElse(0);
      double variance =
          pool.stream()
              .mapToDouble(one -> Math.pow(score.applyAsDouble(one) - mean, 2))
              .average()
              .orElse(0);
      return new Scale(mean, Math.sqrt(variance));
    }

    double standardized(double value) {
      return deviation < 1e-9 ? 0 : (value - mean) / deviation;
    }
  }

  /** Keeps the order and brings scores between 0 and 1. */
  private static double logistic(double value) {
    return 1 / (1 + Math.exp(-value));
  }

  private static List<Ranked> ordered(
      List<Candidate> candidates, ToDoubleFunction<Candidate> score) {
    return candidates.stream()
        .map(one -> new Ranked(one, score.applyAsDouble(one)))
        .sorted(ORDER)
        .toList();
  }
}
