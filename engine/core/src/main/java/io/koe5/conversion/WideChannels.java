package io.koe5.conversion;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What becomes of the channels of a wide feed-forward layer; each stands in one list, ascending.
 *
 * @param large of the largest activations, which 8 bits would round most
 * @param faint those that in calibration added next to nothing but their mean
 * @param others all others
 */
record WideChannels(int[] large, int[] faint, int[] others) {
  /** One of so many channels is large. */
  private static final int LARGE = 48;

  /** A channel is faint that changes less of the squared norm of a layer's states. */
  private static final double FAINT = 1e-7;

  /**
   * Sorts the channels by their activations in calibration and by what is made of them.
   *
   * @param outer the matrix out of the wide layer
   * @param meanSquare of the channels of the states to which its outputs are added
   * @param gains by which the normalisation of the sums multiplies their channels
   */
  static WideChannels of(Smoothing smoothing, Matrix outer, double meanSquare, float[] gains) {
    int wide = outer.inputs();
    int[] large = smoothing.largest(outer, Math.max(1, wide / LARGE));
    float[] deviations = smoothing.deviations(outer.name(), wide);
    double[] shares = shares(deviations, outer, meanSquare, gains);
    IntPredicate ordinary = channel -> Arrays.binarySearch(large, channel) < 0;
    IntPredicate faint = ordinary.and(channel -> shares[channel] < FAINT);
    int[] others = where(wide, ordinary.and(faint.negate()));
    return others.length == 0 // A product needs a channel.
        ? new WideChannels(large, new int[0], where(wide, ordinary))
        : new WideChannels(large, where(wide, faint), others);
  }

  /**
   * What leaving a channel out changes where it is furthest from its mean: Σ (gain · weight ·
   * deviation)² over the outputs, divided by Σ gain² · meanSquare. That is an estimate, for the
   * normalisation divides by the deviation of the sums, and meanSquare is that of one summand.
   */
  private static double[] shares(
      float[] deviations, Matrix outer, double meanSquare, float[] gains) {
    double[] shares = new double[deviations.length];
    double squaredGains = 0;
    for (int row = 0; row < gains.length; row++) {
      squaredGains += (double) gains[row] * gains[row];
      for (int i = 0; i < shares.length; i++) {
        double change =
            (double) gains[row] * outer.values()[row * shares.length + i] * deviations[i];
        shares[i] += change * change;
      }
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= squaredGains * meanSquare;
    }
    return shares;
  }

  private static int[] where(int count, IntPredicate chosen) {
    return IntStream.range(0, count).filter(chosen).toArray();
  }
}
