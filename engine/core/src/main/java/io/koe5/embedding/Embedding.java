package io.koe5.embedding;

/**
 * What the model made of one text.
 *
 * @param vector the text's vector, of the model's dimension and unit length where the model
 *     normalises; owned by the caller
 * @param tokens tokens of the whole text with prefix and special tokens, before any truncation
 * @param truncated whether the text was longer than the model's limit, so that its end is not in
 *     the vector
 */
public record Embedding(float[] vector, int tokens, boolean truncated) {
  /** What 32-bit arithmetic leaves of a square of 1. */
  private static final double ROUNDING = 1e-4;

  /**
   * The vector brought to unit length, as an index compares vectors; the very array where it is of
   * that length already, or has no direction.
   */
  public float[] unit() {
    double square = 0;
    for (float value : vector) {
      square += value * value;
    }
    if (Math.abs(square - 1) < ROUNDING || square == 0) {
      return vector;
    }
    float norm = (float) Math.sqrt(square);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = vector[i] / norm;
    }
    return unit;
  }
}
