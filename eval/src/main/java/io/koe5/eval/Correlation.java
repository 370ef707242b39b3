package io.koe5.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How two rows of numbers go together, from -1 to 1; NaN where one of them does not vary.
 *
 * @param first not changed
 * @param second of the same length; not changed
 */
record Correlation(double[] first, double[] second) {

  /** Pearson's coefficient. */
  double pearson() {
    return pearson(first, second);
  }

  /** Spearman's coefficient: Pearson's of the ranks, equal numbers having the mean of theirs. */
  double spearman() {
    return pearson(ranks(first), ranks(second));
  }

  private static double pearson(double[] first, double[] second) {
    double firstMean = Arrays.stream(first).average().orElse(Double.NaN);
    double secondMean = Arrays.stream(second).average().orElse(Double.NaN);
    double together = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (int i = 0; i < first.length; i++) {
      double x = first[i] - firstMean;
      double y = second[i] - secondMean;
      together += x * y;
      firstSquares += x * x;
      secondSquares += y * y;
    }
    double scale = Math.sqrt(firstSquares * secondSquares);
    return scale == 0 ? Double.NaN : Math.clamp(together / scale, -1.0, 1.0);
  }

  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] ranks = new double[values.length];
    int start = 0;
    while (start < order.length) {
      int end = start;
      while (end + 1 < order.length && values[order[end + 1]] == values[order[start]]) {
        end++;
      }
      for (int i = start; i <= end; i++) {
        ranks[order[i]] = (start + end) / 2.0 + 1;
      }
      start = end + 1;
    }
    return ranks;
  }
}
