package io.koe5.eval.results;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well a system's own scores tell its good answers from its bad ones: MTEB's nAUC (Gisserot-
 * Boukhlef and others, 2024). The least confident 0, 10, …, 90 per cent of the queries are left out
 * and the metric averaged over the rest; the area under that curve, of which a system that leaves
 * out by chance has 0 and one that knows its scores 1.
 *
 * @param confidences how sure the system was of each query; not changed, not kept beyond this call
 */
record Abstention(double[] confidences) {
  private static final int RATES = 10;

  /** The normalised area for the queries' values in a metric; NaN if all are the same. */
  double area(double[] values) {
    if (Arrays.stream(values).distinct().count() < 2) {
      return Double.NaN;
    }
    double[] oracle = curve(values, values);
    double flat = oracle[0] * (rate(RATES - 1) - rate(0));
    return (under(curve(confidences, values)) - flat) / (under(oracle) - flat);
  }

  /** The mean of the values that remain at each rate, the least confident left out first. */
  private static double[] curve(double[] confidences, double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(query -> confidences[query]))
            .mapToInt(query -> query)
            .toArray();
    double[] curve = new double[RATES];
    for (int i = 0; i < RATES; i++) {
      int left = Math.min((int) Math.rint(rate(i) * order.length), order.length - 1);
      curve[i] = Arrays.stream(order, left, order.length).mapToDouble(q -> values[q]).sum();
      curve[i] /= order.length - left;
    }
    return curve;
  }

  private static double under(double[] curve) {
    double area = 0;
    for (int i = 1; i < RATES; i++) {
      area += (rate(i) - rate(i - 1)) * (curve[i] + curve[i - 1]) / 2;
    }
    return area;
  }

  private static double rate(int step) {
    return step * 0.1;
  }
}
