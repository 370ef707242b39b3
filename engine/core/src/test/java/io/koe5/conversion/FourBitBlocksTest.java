package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FourBitBlocksTest {
  private static float[] restored(FourBitBlocks blocks) {
    float[] values = new float[blocks.nibbles().length * 2];
    for (int i = 0; i < values.length; i++) {
      int nibble = blocks.nibbles()[i / 2] >> (i % 2 * 4) & 15;
      values[i] = (nibble - 8) * blocks.scales()[i / FourBitBlocks.BLOCK];
    }
    return values;
  }

  private static float[] restoredFromHalves(FourBitBlocks blocks) {
    byte[] bytes = blocks.halvesPaired();
    float[] values = new float[bytes.length * 2];
    for (int i = 0; i < values.length; i++) {
      int block = i / 32;
      int place = i % 32;
      int nibble = bytes[block * 16 + place % 16] >> (place / 16 * 4) & 15;
      values[i] = (nibble - 8) * blocks.scales()[block];
    }
    return values;
  }

  @Test
  void bothWaysOfPairingHoldTheSameValues() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    float[] values = new float[3 * FourBitBlocks.BLOCK];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    FourBitBlocks blocks = FourBitBlocks.of(values);
    assertThat(restoredFromHalves(blocks)).as("seed %d", seed).containsExactly(restored(blocks));
  }

  @Test
  void valuesOnStepsAreKept() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      float size = random.nextFloat() + .001f;
      float scale = Float.float16ToFloat(Float.floatToFloat16(random.nextBoolean() ? size : -size));
      float[] values = new float[2 * FourBitBlocks.BLOCK];
      for (int i = 0; i < values.length; i++) {
        values[i] = scale * (random.nextInt(16) - 8);
      }
      float[] restored = restored(FourBitBlocks.of(values));
      for (int i = 0; i < values.length; i++) {
        assertThat(restored[i]).as("seed %d", seed).isCloseTo(values[i], within(size / 100));
      }
    }
  }

  @Test
  void zerosStayZeros() {
    assertThat(restored(FourBitBlocks.of(new float[FourBitBlocks.BLOCK]))).containsOnly(0f);
  }

  @Test
  void anyValueIsAtMostAStepAway() {
    Random random = new Random(7);
    float[] values = new float[FourBitBlocks.BLOCK];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    FourBitBlocks blocks = FourBitBlocks.of(values);
    float[] restored = restored(blocks);
    for (int i = 0; i < values.length; i++) {
      assertThat(restored[i]).isCloseTo(values[i], within(Math.abs(blocks.scales()[0]) * 1.01f));
    }
  }
}
