package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WideChannelsTest {
  private static final int WIDE = 96;
  private static final int HIDDEN = 4;

  /** Half the range of a channel, and the weight by which each output reads it. */
  private final float[] reaches = filled(WIDE, 1);

  private final float[] weights = filled(WIDE, 1);
  private final float[] gains = filled(HIDDEN, 1);

  @Test
  void oneInFortyEightIsLargeWhateverReadsIt() {
    reaches[90] = -9; // a range that ends below zero
    reaches[7] = 8;
    weights[7] = 0;
    WideChannels channels = channels();
    assertThat(channels.large()).containsExactly(7, 90);
    assertThat(channels.faint()).isEmpty();
    assertThat(channels.others()).hasSize(94).isSorted().doesNotContain(7, 90);
  }

  @Test
  void aChannelIsFaintThatMovesLittleOrThatNothingReads() {
    reaches[20] = 1e-5f;
    weights[40] = 1e-5f;
    weights[60] = 1e-3f; // a millionth of the norm
    WideChannels channels = channels();
    assertThat(channels.faint()).containsExactly(20, 40);
    assertThat(channels.others()).contains(60).doesNotContain(20, 40);
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
    Arrays.fill(weights, 1e-9f);
    assertThat(channels().faint()).isEmpty();
    assertThat(channels().others()).hasSize(94);
    Arrays.fill(gains, 0); // no share can be told
    assertThat(channels().others()).hasSize(94);
  }

  @Test
  void whatFaintChannelsAddOnAverageStays() {
    float[] values = {1, 2, 3, 4, 5, 6};
    Matrix matrix = new Matrix("m", values, new float[] {10, 20}, new float[] {1, 10, 100});
    assertThat(matrix.expecting(new int[] {0, 2}).bias()).containsExactly(311, 624);
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
    float[] smallest = new float[WIDE];
    float[] largest = new float[WIDE];
    IntStream.range(0, WIDE)
        .forEach(
            i -> {
              smallest[i] = Math.min(0, 2 * reaches[i]);
              largest[i] = Math.max(0, 2 * reaches[i]);
            });
    Smoothing smoothing =
        new Smoothing(
            Map.of(
                Statistic.SMALLEST.of("m"), smallest,
                Statistic.LARGEST.of("m"), largest));
    return WideChannels.of(smoothing, outer, 1, gains);
  }

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }
}
