package io.koe5.conversion;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What becomes of the channels of a wide feed-forward layer; each stands in one list, ascending.
 *
 * @param large of the largest activations, which 8 bits would round most
 * @param faint whatever the text, they add next to nothing but their mean
 * @param others all others
 */
record WideChannels(int[] large, int[] faint, int[] others) {
  /** One of so many channels is large. */
  private static final int LARGE = 48;

  /** What a faint channel changes at most of the squared norm of a layer's states. */
  private static final double FAINT = 1e-7;

  /**
   * Sorts the channels by their activations in calibration and by what is made of them.
   *
   * @param outer the matrix out of the wide layer
   * @param input mean square of the channels of the state to which its outputs are added
   * @param gains by which the normalisation after it multiplies the sums' channels
   */
  static WideChannels of(Smoothing smoothing, Matrix outer, double input, float[] gains) {
    int wide = outer.inputs();
    double[] shares = shares(smoothing.reaches(outer.name(), wide), outer, input, gains);
    int[] large = smoothing.largest(outer, Math.max(1, wide / LARGE));
    IntPredicate small = channel -> Arrays.binarySearch(large, channel) < 0;
    IntPredicate faint = small.and(channel -> shares[channel] < FAINT);
    int[] others = where(wide, small.and(faint.negate()));
    return others.length == 0
        ? new WideChannels(large, new int[0], where(wide, small))
        : new WideChannels(large, where(wide, faint), others);
  }

  private static double[] shares(float[] reaches, Matrix outer, double input, float[] gains) {
    double[] shares = new double[reaches.length];
    double all = 0;
    for (int row = 0; row < gains.length; row++) {
      double gain = (double) gains[row] * gains[row];
      all += gain;
      for (int i = 0; i < shares.length; i++) {
        double change = (double) reaches[i] * outer.values()[row * shares.length + i];
        shares[i] += gain * change * change / input;
      }
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= all;
    }
    return shares;
  }

  private static int[] where(int count, IntPredicate chosen) {
    return IntStream.range(0, count).filter(chosen).toArray();
  }
}
