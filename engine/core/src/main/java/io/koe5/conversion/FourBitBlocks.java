package io.koe5.conversion;

import java.util.stream.IntStream;

/**
 * Values in blocks of 32, each block one scale and 32 steps from -8 to 7, stored as value + 8 in
 * four bits, the even place in the low nibble: the form of ONNX Runtime's {@code MatMulNBits}.
 * Values that are of this form already lose nothing but the rounding of their scale.
 *
 * @param nibbles two values a byte
 * @param scales one a block
 */
record FourBitBlocks(byte[] nibbles, float[] scales) {
  /** Values in a block. */
  static final int BLOCK = 32;

  /** What is added to a step, so that none is negative. */
  static final int ZERO = 8;

  static FourBitBlocks of(float[] values) {
    if (values.length % BLOCK != 0) {
      throw new IllegalArgumentException(
          "values must fill blocks of " + BLOCK + ", got " + values.length);
    }
    byte[] nibbles = new byte[values.length / 2];
    float[] scales = new float[values.length / BLOCK];
    FourBitBlocks blocks = new FourBitBlocks(nibbles, scales);
    IntStream.range(0, scales.length).parallel().forEach(block -> blocks.fill(values, block));
    return blocks;
  }

  /** The same values, each byte a place of the first half of a block and that of the second. */
  byte[] halvesPaired() {
    byte[] paired = new byte[nibbles.length];
    int half = BLOCK / 2;
    for (int i = 0; i < paired.length; i++) {
      int place = i / half * BLOCK + i % half;
      paired[i] = (byte) (nibble(place) | nibble(place + half) << 4);
    }
    return paired;
  }

  private int nibble(int place) {
    return nibbles[place / 2] >> (place % 2 * 4) & 15;
  }

  private void fill(float[] values, int block) {
    float scale = bestScale(values, block * BLOCK);
    scales[block] = scale;
    for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
      nibbles[i / 2] |= (byte) ((step(values[i], scale) + ZERO) << (i % 2 * 4));
    }
  }

  /**
   * The scale with the least squared error among those that put the largest value on a step. It may
   * be negative, so that the outermost step, -8, is there for positive values too.
   */
  private static float bestScale(float[] values, int from) {
    float extreme = 0;
    for (int i = from; i < from + BLOCK; i++) {
      extreme = Math.abs(values[i]) > Math.abs(extreme) ? values[i] : extreme;
    }
    float best = 0;
    double leastError = Double.POSITIVE_INFINITY;
    for (int steps = -ZERO; steps < ZERO && extreme != 0; steps++) {
      if (steps == 0) {
        continue;
      }
      float scale = Float.float16ToFloat(Float.floatToFloat16(extreme / steps));
      double error = squaredError(values, from, scale);
      if (error < leastError) {
        leastError = error;
        best = scale;
      }
    }
    return best;
  }

  private static double squaredError(float[] values, int from, float scale) {
    double error = 0;
    for (int i = from; i < from + BLOCK; i++) {
      double difference = values[i] - scale * step(values[i], scale);
      error += difference * difference;
    }
    return error;
  }

  private static int step(float value, float scale) {
    return scale == 0 ? 0 : (int) Math.clamp(Math.rint(value / scale), -ZERO, ZERO - 1);
  }
}
