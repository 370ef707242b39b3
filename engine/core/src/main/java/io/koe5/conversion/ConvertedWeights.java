package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.ONNX;

import io.koe5.conversion.WeightFormat.Float32;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Weights written into the graph in a format of koe5's choice, the activations that enter them
 * smoothed where that is given.
 *
 * @param graph where they are added
 * @param files where they are read
 * @param format how they are stored and multiplied
 * @param smoothing what evens out the activations, where it was measured
 * @param kept which rows of look-up tables are kept, if not all are
 */
record ConvertedWeights(
    OnnxGraph graph,
    WeightFiles files,
    WeightFormat format,
    Optional<Smoothing> smoothing,
    Optional<PieceRows> kept)
    implements GraphWeights {
  @Override
  public String lookup(String name, String tensor, String ids, int rows, int width)
      throws IOException {
    WeightTable table = files.table(tensor, rows, width);
    return format.lookup(graph, name, ids, kept.map(some -> some.of(table)).orElse(table));
  }

  @Override
  public String linear(Linear place, String input, String name, int outputs, int inputs)
      throws IOException {
    return multiply(place, input, matrix(place, name, outputs, inputs));
  }

  @Override
  public Optional<float[]> middles(Linear place, String matrix, int inputs) {
    return place.centred && format.quantizes(place)
        ? smoothing.map(measured -> measured.middles(matrix, inputs))
        : Optional.empty();
  }

  @Override
  public boolean multipliesBytes() {
    return format.quantizes(Linear.ATTENTION_INPUT);
  }

  @Override
  public String feedForward(String input, String layer, int hidden, int wide, Activation activation)
      throws IOException {
    if (smoothing.isEmpty() || !(format instanceof WeightFormat.Mixed)) {
      return GraphWeights.super.feedForward(
          input,
          layer,
          hidden,
          wide,
          format.quantizes(Linear.FEED_FORWARD_OUTPUT) ? activation.rough() : activation);
    }
    Matrix inner = matrix(Linear.FEED_FORWARD_INPUT, layer + ".intermediate.dense", wide, hidden);
    Matrix outer = matrix(Linear.FEED_FORWARD_OUTPUT, layer + ".output.dense", hidden, wide);
    WideChannels channels = wideChannels(smoothing.get(), layer, outer);
    String eight = inEightBits(input, inner, outer, channels, activation.rough());
    return graph.node(
        ONNX, "Add", List.of(eight, inFloats(input, inner, outer, channels.large(), activation)));
  }

  private WideChannels wideChannels(Smoothing measured, String layer, Matrix outer)
      throws IOException {
    int hidden = outer.outputs();
    String before = layer + ".attention.output.LayerNorm";
    // Channels have mean 0 and variance 1 before they are scaled and shifted.
    double meanSquare = 0;
    for (String part : List.of(".weight", ".bias")) {
      for (float value : floats(before + part, hidden)) {
        meanSquare += (double) value * value / hidden;
      }
    }
    float[] gains = floats(layer + ".output.LayerNorm.weight", hidden);
    return WideChannels.of(measured, outer, meanSquare, gains);
  }

  private String inEightBits(
      String input, Matrix inner, Matrix outer, WideChannels channels, Activation activation) {
    int[] kept = channels.others();
    String wide = multiply(Linear.FEED_FORWARD_INPUT, input, inner.rows(inner.name(), kept));
    Matrix out = outer.withMeansOf(channels.faint()).columns(outer.name(), kept);
    return new WeightFormat.Int8()
        .linear(graph, Linear.FEED_FORWARD_OUTPUT, activation.append(graph, wide), out);
  }

  /** Without the bias of what comes out. */
  private String inFloats(
      String input, Matrix inner, Matrix outer, int[] large, Activation activation) {
    String wide =
        new WeightFormat.Float16()
            .linear(
                graph,
                Linear.FEED_FORWARD_INPUT,
                input,
                inner.rows(inner.name() + ".large", large));
    return WeightFormat.Float16.product(
        graph, activation.append(graph, wide), outer.columns(outer.name() + ".large", large));
  }

  /** Fit for an input off which its {@link #middles} were taken. */
  private Matrix matrix(Linear place, String name, int outputs, int inputs) throws IOException {
    float[] values = floats(name + ".weight", outputs, inputs);
    return centred(
        place, new Matrix(name, values, floats(name + ".bias", outputs), expected(name, inputs)));
  }

  private Matrix centred(Linear place, Matrix matrix) {
    return middles(place, matrix.name(), matrix.inputs()).map(matrix::without).orElse(matrix);
  }

  private float[] expected(String name, int inputs) {
    return smoothing.map(measured -> measured.means(name, inputs)).orElse(new float[inputs]);
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
    Matrix packed = new Matrix(name, weight, bias, expected(name, hidden));
    Smoothed all = smoothed(Linear.ATTENTION_INPUT, input, centred(Linear.ATTENTION_INPUT, packed));
    List<Matrix> matrices = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int[] rows = IntStream.range(i * hidden, (i + 1) * hidden).toArray();
      matrices.add(all.matrix.rows(name + "." + parts.get(i), rows));
    }
    return format.linears(graph, Linear.ATTENTION_INPUT, all.input, matrices);
  }

  @Override
  public float[] floats(String tensor, long... shape) throws IOException {
    return files.floats(tensor, shape);
  }

  private String multiply(Linear place, String input, Matrix matrix) {
    if (place == Linear.HEAD && !(format instanceof Float32)) { // nothing evens out its error
      return new WeightFormat.Float16().linear(graph, place, input, matrix);
    }
    Smoothed smoothed = smoothed(place, input, matrix);
    return format.linear(graph, place, smoothed.input, smoothed.matrix);
  }

  /** What is multiplied, and with what. */
  private record Smoothed(String input, Matrix matrix) {}

  /** Changes the matrix's own arrays. */
  private Smoothed smoothed(Linear place, String input, Matrix matrix) {
    if (smoothing.isEmpty() || place.smoothing == 0 || !format.quantizes(place)) {
      return new Smoothed(input, matrix);
    }
    float[] divisors = smoothing.get().divisors(place, matrix);
    float[] factors = inverse(divisors);
    multiplyColumns(matrix.values(), divisors);
    multiplyColumns(matrix.expected(), factors);
    String factor = graph.floats(matrix.name() + ".smoothing", factors, factors.length);
    return new Smoothed(graph.node(ONNX, "Mul", List.of(input, factor)), matrix);
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
