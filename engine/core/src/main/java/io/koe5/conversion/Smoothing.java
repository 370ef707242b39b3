package io.koe5.conversion;

import io.koe5.model.NumberLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Evens out the channels that enter quantized matrices, so that a few large ones do not take all
 * the steps of 8 bits: activations are divided by s, weights multiplied by s, with s = max|x|^α /
 * max|w|^(1-α) for each channel (Xiao et al., SmoothQuant, ICML 2023).
 *
 * <p>The maxima are rounded to three digits when they are stored, so that machines whose floats
 * differ in the last place convert to the same bytes.
 */
final class Smoothing {
  private static final float SMALLEST = 1e-5f;

  private final SortedMap<String, float[]> maxima;

  /** Largest absolute activation of each input channel, by name of the matrix it enters. */
  Smoothing(Map<String, float[]> maxima) {
    this.maxima = new TreeMap<>(maxima);
  }

  /** Divisors of the activations that enter a matrix, their geometric mean 1. */
  float[] divisors(Linear place, Matrix matrix) {
    float[] activations = activations(matrix);
    int channels = matrix.inputs();
    float[] largest = largest(matrix);
    double[] logarithms = new double[channels];
    double sum = 0;
    for (int i = 0; i < channels; i++) {
      logarithms[i] =
          place.smoothing * StrictMath.log(Math.max(activations[i], SMALLEST))
              - (1 - place.smoothing) * StrictMath.log(Math.max(largest[i], SMALLEST));
      sum += logarithms[i];
    }
    float[] divisors = new float[channels];
    for (int i = 0; i < channels; i++) {
      divisors[i] = (float) StrictMath.exp(logarithms[i] - sum / channels);
    }
    return divisors;
  }

  /**
   * The inputs of a matrix whose activations are largest.
   *
   * @param count how many of them
   * @return their places, ascending
   */
  int[] largest(Matrix matrix, int count) {
    float[] activations = activations(matrix);
    Comparator<Integer> order = Comparator.comparingDouble(channel -> -activations[channel]);
    return IntStream.range(0, activations.length)
        .boxed()
        .sorted(order.thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private float[] activations(Matrix matrix) {
    float[] activations = maxima.getOrDefault(matrix.name(), new float[0]);
    if (activations.length != matrix.inputs()) {
      throw new IllegalArgumentException(
          matrix.name()
              + " has "
              + matrix.inputs()
              + " channels, calibrated "
              + activations.length);
    }
    return activations;
  }

  private static float[] largest(Matrix matrix) {
    float[] largest = new float[matrix.inputs()];
    for (int i = 0; i < matrix.values().length; i++) {
      int channel = i % largest.length;
      largest[channel] = Math.max(largest[channel], Math.abs(matrix.values()[i]));
    }
    return largest;
  }

  /** Writes a line a matrix: its name, then its channels' maxima. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    maxima.forEach((name, values) -> lines.add(name + " " + NumberLine.format("%.3g", values)));
    Files.write(file, lines);
  }

  /** Reads what {@link #write} wrote. */
  static Smoothing read(Path file) throws IOException {
    Map<String, float[]> maxima = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      int end = line.indexOf(' ');
      maxima.put(line.substring(0, end), NumberLine.parse(line.substring(end + 1)));
    }
    return new Smoothing(maxima);
  }
}
