package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WideChannelsTest {
  private static final int WIDE = 96;
  private static final int HIDDEN = 4;

  /** The smallest, largest and mean activation of each channel. */
  private final float[] smallest = filled(WIDE, -1);

  private final float[] largest = filled(WIDE, 1);
  private final float[] means = new float[WIDE];

  /** The weight by which each output reads a channel; by which the outputs are multiplied. */
  private final float[] weights = filled(WIDE, 1);

  private final float[] gains = filled(HIDDEN, 1);
  private double meanSquare = 1;

  @Test
  void oneInFortyEightIsLargeWhateverReadsIt() {
    smallest[90] = -9;
    largest[7] = 8;
    weights[7] = 0;
    WideChannels channels = channels();
    assertThat(channels.large()).containsExactly(7, 90);
    assertThat(channels.faint()).isEmpty();
    assertThat(channels.others()).hasSize(94).isSorted().doesNotContain(7, 90);
  }

  @Test
  void aChannelIsFaintThatStaysNearItsMeanOrThatNothingReads() {
    means[20] = .5f; // far from nothing, but always the same
    smallest[20] = largest[20] = means[20];
    weights[40] = 0;
    means[60] = 1; // in the middle of no range
    assertThat(channels().faint()).containsExactly(20, 40);
  }

  @Test
  void whatItChangesIsMeasuredByTheSquaredNorm() {
    gains[0] = 3; // of 12 squared, in all
    meanSquare = 4;
    means[50] = -.5f; // 1.5 to the largest
    weights[50] = (float) (Math.sqrt(.99e-7 * 4) / 1.5);
    weights[51] = (float) Math.sqrt(1.01e-7 * 4);
    assertThat(channels().faint()).containsExactly(50);
  }

  @Test
  void outputsThatTheNormalisationHidesDoNotCount() {
    gains[0] = 0;
    float[] values = new float[HIDDEN * WIDE];
    Arrays.fill(values, 1);
    for (int row = 1; row < HIDDEN; row++) {
      values[row * WIDE + 33] = 0; // only the hidden output reads it
    }
    assertThat(channels(values).faint()).containsExactly(33);
  }

  @Test
  void aLayerNeverLosesAllOfThem() {
    Arrays.fill(weights, 0);
    assertThat(channels().faint()).isEmpty();
    assertThat(channels().others()).hasSize(94);
  }

  @Test
  void wherePartsCannotBeToldNoneIsFaint() {
    Arrays.fill(gains, 0);
    weights[40] = 0;
    assertThat(channels().faint()).isEmpty();
  }

  @Test
  void whatLeftOutChannelsAddOnAverageStays() {
    float[] values = {1, 2, 3, 4, 5, 6};
    Matrix matrix = new Matrix("m", values, new float[] {10, 20}, new float[] {1, 10, 100});
    assertThat(matrix.withMeansOf(new int[] {0, 2}).bias()).containsExactly(311, 624);
  }

  private WideChannels channels() {
    float[] values = new float[HIDDEN * WIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights[i % WIDE];
    }
    return channels(values);
  }

  private WideChannels channels(float[] values) {
    Matrix outer = new Matrix("m", values, new float[HIDDEN], new float[WIDE]);
    Smoothing smoothing =
        new Smoothing(
            Map.of(
                Statistic.SMALLEST.of("m"), smallest,
                Statistic.LARGEST.of("m"), largest,
                Statistic.MEAN.of("m"), means));
    return WideChannels.of(smoothing, outer, meanSquare, gains);
  }

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }
}
