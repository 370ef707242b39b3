package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import io.koe5.conversion.WeightFormat.Matrix;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Weights written into the graph in a format of koe5's choice, the activations that enter them
 * smoothed where that is given.
 */
final class ConvertedWeights implements GraphWeights {
  /** Outputs of the largest absolute activation of each channel that enters a matrix. */
  static final String ACTIVATIONS = "activations_";

  private final OnnxGraph graph;
  private final WeightFiles files;
  private final WeightFormat format;
  private final Optional<Smoothing> smoothing;
  private final boolean observed;

  private ConvertedWeights(
      OnnxGraph graph,
      WeightFiles files,
      WeightFormat format,
      Optional<Smoothing> smoothing,
      boolean observed) {
    this.graph = graph;
    this.files = files;
    this.format = format;
    this.smoothing = smoothing;
    this.observed = observed;
  }

  static ConvertedWeights of(
      OnnxGraph graph, WeightFiles files, WeightFormat format, Optional<Smoothing> smoothing) {
    return new ConvertedWeights(graph, files, format, smoothing, false);
  }

  /** In 32-bit floats, with outputs for the activations that {@link Smoothing} is made from. */
  static ConvertedWeights observed(OnnxGraph graph, WeightFiles files) {
    return new ConvertedWeights(graph, files, new WeightFormat.Float32(), Optional.empty(), true);
  }

  @Override
  public String lookup(String name, String tensor, String ids, int rows, int width)
      throws IOException {
    return format.lookup(graph, name, ids, floats(tensor, rows, width), width);
  }

  @Override
  public String linear(Linear place, String input, String name, int outputs, int inputs)
      throws IOException {
    float[] values = floats(name + ".weight", outputs, inputs);
    return multiply(place, input, new Matrix(name, values, floats(name + ".bias", outputs)));
  }

  @Override
  public List<String> attention(String input, String name, int hidden) throws IOException {
    float[] weight = new float[3 * hidden * hidden];
    float[] bias = new float[3 * hidden];
    List<String> parts = List.of("query", "key", "value");
    for (int i = 0; i < parts.size(); i++) {
      String part = name + "." + parts.get(i);
      float[] matrix = floats(part + ".weight", hidden, hidden);
      System.arraycopy(matrix, 0, weight, i * matrix.length, matrix.length);
      System.arraycopy(floats(part + ".bias", hidden), 0, bias, i * hidden, hidden);
    }
    String packed = multiply(Linear.ATTENTION_INPUT, input, new Matrix(name, weight, bias));
    return graph.nodes(ONNX, "Split", List.of(packed), parts.size(), attribute("axis", -1));
  }

  @Override
  public float[] floats(String tensor, long... shape) throws IOException {
    return files.floats(tensor, shape);
  }

  private String multiply(Linear place, String input, Matrix matrix) {
    if (observed) {
      observe(matrix, input);
    }
    if (smoothing.isEmpty() || place.smoothing == 0 || !format.quantizes(place)) {
      return format.linear(graph, place, input, matrix);
    }
    float[] divisors = smoothing.get().divisors(place, matrix);
    String factors = graph.floats(matrix.name() + ".smoothing", inverse(divisors), divisors.length);
    String even = graph.node(ONNX, "Mul", List.of(input, factors));
    multiplyColumns(matrix.values(), divisors);
    return format.linear(graph, place, even, matrix);
  }

  private void observe(Matrix matrix, String input) {
    String size = graph.node(ONNX, "Abs", List.of(input));
    String largest =
        graph.node(
            ONNX, "ReduceMax", List.of(size), attribute("axes", 0, 1), attribute("keepdims", 0));
    graph.output(largest, ACTIVATIONS + matrix.name(), Integer.toString(matrix.inputs()));
  }

  private static float[] inverse(float[] values) {
    float[] inverse = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      inverse[i] = 1 / values[i];
    }
    return inverse;
  }

  private static void multiplyColumns(float[] matrix, float[] factors) {
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] *= factors[i % factors.length];
    }
  }
}
