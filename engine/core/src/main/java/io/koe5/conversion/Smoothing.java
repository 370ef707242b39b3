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
 * the steps of 8 bits: of each channel that comes out of a normalisation the middle of its range is
 * taken off (Wei et al., Outlier Suppression+, EMNLP 2023), then activations are divided by s,
 * weights multiplied by s, with s = max|x|^α / max|w|^(1-α) (Xiao et al., SmoothQuant, ICML 2023).
 *
 * <p>What was measured is rounded to three digits when it is stored, so that machines whose floats
 * differ in the last place convert to the same bytes.
 */
final class Smoothing {
  private static final float SMALLEST = 1e-5f;

  private final SortedMap<String, float[]> measured;

  /** {@link Statistic}s of the channels, by their names. */
  Smoothing(Map<String, float[]> measured) {
    this.measured = new TreeMap<>(measured);
  }

  /** What the inputs of a matrix are on average; the array is the caller's. */
  float[] means(String matrix, int inputs) {
    return measured(Statistic.MEAN, matrix, inputs).clone();
  }

  /** The middles of the ranges of a matrix's inputs; the array is the caller's. */
  float[] middles(String matrix, int inputs) {
    float[] smallest = measured(Statistic.SMALLEST, matrix, inputs);
    float[] largest = measured(Statistic.LARGEST, matrix, inputs);
    float[] middles = new float[inputs];
    for (int i = 0; i < inputs; i++) {
      middles[i] = (smallest[i] + largest[i]) / 2;
    }
    return middles;
  }

  /** How far the inputs of a matrix lie from their means at most. */
  float[] deviations(String matrix, int inputs) {
    return distances(matrix, measured(Statistic.MEAN, matrix, inputs));
  }

  private float[] distances(String matrix, float[] from) {
    float[] smallest = measured(Statistic.SMALLEST, matrix, from.length);
    float[] largest = measured(Statistic.LARGEST, matrix, from.length);
    float[] distances = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      distances[i] = Math.max(largest[i] - from[i], from[i] - smallest[i]);
    }
    return distances;
  }

  /** Divisors of the activations that enter a matrix, their geometric mean 1. */
  float[] divisors(Linear place, Matrix matrix) {
    int channels = matrix.inputs();
    float[] taken = place.centred ? middles(matrix.name(), channels) : new float[channels];
    float[] sizes = distances(matrix.name(), taken);
    float[] weights = largestWeights(matrix);
    double[] logarithms = new double[channels];
    double sum = 0;
    for (int i = 0; i < channels; i++) {
      logarithms[i] =
          place.smoothing * StrictMath.log(Math.max(sizes[i], SMALLEST))
              - (1 - place.smoothing) * StrictMath.log(Math.max(weights[i], SMALLEST));
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
    float[] sizes = distances(matrix.name(), new float[matrix.inputs()]);
    Comparator<Integer> order = Comparator.comparingDouble(i -> -sizes[i]);
    return IntStream.range(0, sizes.length)
        .boxed()
        .sorted(order.thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private float[] measured(Statistic statistic, String matrix, int inputs) {
    float[] values = measured.getOrDefault(statistic.of(matrix), new float[0]);
    if (values.length != inputs) {
      throw new IllegalArgumentException(
          matrix + " has " + inputs + " channels, calibrated " + values.length);
    }
    return values;
  }

  private static float[] largestWeights(Matrix matrix) {
    float[] largest = new float[matrix.inputs()];
    for (int i = 0; i < matrix.values().length; i++) {
      int channel = i % largest.length;
      largest[channel] = Math.max(largest[channel], Math.abs(matrix.values()[i]));
    }
    return largest;
  }

  /** Writes a line a statistic: its name, then its channels' values. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    measured.forEach((name, values) -> lines.add(name + " " + NumberLine.format("%.3g", values)));
    Files.write(file, lines);
  }

  /** Reads what {@link #write} wrote. */
  static Smoothing read(Path file) throws IOException {
    Map<String, float[]> measured = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      int end = line.indexOf(' ');
      measured.put(line.substring(0, end), NumberLine.parse(line.substring(end + 1)));
    }
    return new Smoothing(measured);
  }
}
