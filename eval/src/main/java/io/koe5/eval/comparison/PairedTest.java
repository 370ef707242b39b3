package io.koe5.eval.comparison;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether differences measured on the same queries could have come by chance: by resampling the
 * queries (Efron's bootstrap, percentile interval; the same resamples each time) and by Student's
 * paired t-test. Both p-values are two-sided.
 *
 * @param difference the mean
 * @param low lower end of the 95 % interval of the mean
 * @param high its upper end
 * @param bootstrap how likely the bootstrap holds a mean of the other sign, or of 0; never 0 itself
 * @param student how likely so great a mean is if there is no difference, by the t-test
 */
public record PairedTest(
    double difference, double low, double high, double bootstrap, double student) {
  private static final int RESAMPLES = 10_000;
  private static final double TAIL = 0.025;
  private static final long SEED = 20_260_101;

  /** Tests the differences of at least two queries. */
  static PairedTest of(double[] differences) {
    if (differences.length < 2) {
      throw new IllegalArgumentException(
          "differences must be at least 2, got " + differences.length);
    }
    double mean = mean(differences);
    double[] means = resampled(differences);
    return new PairedTest(
        mean,
        quantile(means, TAIL),
        quantile(means, 1 - TAIL),
        signChance(means),
        student(differences, mean));
  }

  /** The means of the resamples, in order. */
  private static double[] resampled(double[] differences) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < differences.length; j++) {
        sum += differences[random.nextInt(differences.length)];
      }
      means[i] = sum / differences.length;
    }
    Arrays.sort(means);
    return means;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private static double signChance(double[] means) {
    long notAbove = Arrays.stream(means).filter(mean -> mean <= 0).count();
    long notBelow = Arrays.stream(means).filter(mean -> mean >= 0).count();
    // The sample itself counts as one resample more: no number of draws proves a chance of 0.
    return Math.min(1, 2.0 * (Math.min(notAbove, notBelow) + 1) / (means.length + 1));
  }

  private static double student(double[] differences, double mean) {
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    if (squares == 0) {
      // All queries changed alike: by nothing at all, or by what no chance explains.
      return mean == 0 ? 1 : 0;
    }
    int freedom = differences.length - 1;
    double error = Math.sqrt(squares / freedom / differences.length);
    return 2 * TDistribution.of(freedom).survivalProbability(Math.abs(mean / error));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
