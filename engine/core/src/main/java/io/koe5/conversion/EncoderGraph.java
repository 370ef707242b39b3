package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.MICROSOFT;
import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.koe5.conversion.WeightFormat.Matrix;
import io.koe5.embedding.OnnxSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a BERT encoder as one ONNX graph of ONNX Runtime's fused operators: token ids and mask in
 * ([batch, sequence], 64-bit), sentence vectors out ([batch, hidden]): mean-pooled and of unit
 * length. Not thread-safe; one use.
 */
final class EncoderGraph {
  /** Outputs of the largest absolute activation of each channel that enters a matrix. */
  static final String ACTIVATIONS = "activations_";

  private final OnnxGraph graph = new OnnxGraph();
  private final EncoderConfig config;
  private final SafetensorsFile weights;
  private final WeightFormat format;
  private final Optional<Smoothing> smoothing;
  private final boolean observed;

  private EncoderGraph(
      EncoderConfig config,
      SafetensorsFile weights,
      WeightFormat format,
      Optional<Smoothing> smoothing,
      boolean observed) {
    this.config = config;
    this.weights = weights;
    this.format = format;
    this.smoothing = smoothing;
    this.observed = observed;
  }

  /** The graph in the given format, its feed-forward activations smoothed where that is given. */
  static ModelProto of(
      EncoderConfig config,
      SafetensorsFile weights,
      WeightFormat format,
      Optional<Smoothing> smoothing)
      throws IOException {
    return new EncoderGraph(config, weights, format, smoothing, false).build();
  }

  /** The graph in 32-bit floats with the activations that {@link Smoothing} is made from. */
  static ModelProto observed(EncoderConfig config, SafetensorsFile weights) throws IOException {
    return new EncoderGraph(config, weights, new WeightFormat.Float32(), Optional.empty(), true)
        .build();
  }

  private ModelProto build() throws IOException {
    String ids = graph.input(OnnxSession.IDS, "batch", "sequence");
    String mask = graph.input(OnnxSession.MASK, "batch", "sequence");
    String lengths = lengths(mask);
    String state = embeddings(ids);
    for (int layer = 0; layer < config.layers(); layer++) {
      state = layer(layer, state, lengths);
    }
    graph.output(
        pooled(state, mask), OnnxSession.VECTOR, "batch", Integer.toString(config.hidden()));
    return graph.model();
  }

  /** Real tokens of each text, the form of mask that the fused attention takes. */
  private String lengths(String mask) {
    String axis = graph.longs("axis.sequence", 1);
    String sum = graph.node(ONNX, "ReduceSum", List.of(mask, axis), attribute("keepdims", 0));
    return graph.node(ONNX, "Cast", List.of(sum), attribute("to", DataType.INT32.getNumber()));
  }

  private String embeddings(String ids) throws IOException {
    int hidden = config.hidden();
    float[] words = tensor("embeddings.word_embeddings.weight", config.vocabulary(), hidden);
    float[] positions = positions();
    String table = graph.floats("embeddings.position", positions, config.positions(), hidden);
    String shape = graph.node(ONNX, "Shape", List.of(ids));
    String one = graph.longs("one", 1);
    String length = graph.node(ONNX, "Gather", List.of(shape, one));
    String rows =
        graph.node(
            ONNX,
            "Slice",
            List.of(table, graph.longs("zero", 0), length, graph.longs("axis.rows", 0)));
    String word = format.lookup(graph, "embeddings.word", ids, words, hidden);
    String sum = graph.node(ONNX, "Add", List.of(word, rows));
    String name = "embeddings.LayerNorm";
    return graph.node(
        ONNX,
        "LayerNormalization",
        List.of(sum, vector(name + ".weight", hidden), vector(name + ".bias", hidden)),
        attribute("axis", -1),
        attribute("epsilon", config.epsilon()));
  }

  /** Vectors of the positions, with that of the type in them: every token is of type 0. */
  private float[] positions() throws IOException {
    int hidden = config.hidden();
    float[] positions = tensor("embeddings.position_embeddings.weight", config.positions(), hidden);
    float[] types = tensor("embeddings.token_type_embeddings.weight", config.types(), hidden);
    for (int i = 0; i < positions.length; i++) {
      positions[i] += types[i % hidden];
    }
    return positions;
  }

  private String layer(int layer, String input, String lengths) throws IOException {
    String name = "encoder.layer." + layer;
    String attended = attention(name + ".attention.self", input, lengths);
    Matrix output = matrix(name + ".attention.output.dense", config.hidden(), config.hidden());
    String mixed = multiply(Linear.ATTENTION_OUTPUT, attended, output);
    String middle = addAndNormalize(name + ".attention.output.LayerNorm", mixed, input);
    String widened = feedForward(name, middle);
    return addAndNormalize(name + ".output.LayerNorm", widened, middle);
  }

  private String attention(String name, String input, String lengths) throws IOException {
    int hidden = config.hidden();
    float[] weight = new float[3 * hidden * hidden];
    float[] bias = new float[3 * hidden];
    List<String> parts = List.of("query", "key", "value");
    for (int i = 0; i < parts.size(); i++) {
      String part = name + "." + parts.get(i);
      float[] matrix = tensor(part + ".weight", hidden, hidden);
      System.arraycopy(matrix, 0, weight, i * matrix.length, matrix.length);
      System.arraycopy(tensor(part + ".bias", hidden), 0, bias, i * hidden, hidden);
    }
    String packed = multiply(Linear.ATTENTION_INPUT, input, new Matrix(name, weight, bias));
    List<String> inputs =
        new ArrayList<>(graph.nodes(ONNX, "Split", List.of(packed), 3, attribute("axis", -1)));
    inputs.addAll(List.of("", lengths));
    return graph.node(
        MICROSOFT, "MultiHeadAttention", inputs, attribute("num_heads", config.heads()));
  }

  private String feedForward(String name, String input) throws IOException {
    int hidden = config.hidden();
    int wide = config.intermediate();
    Matrix in = matrix(name + ".intermediate.dense", wide, hidden);
    String inner = multiply(Linear.FEED_FORWARD_INPUT, input, in);
    String active = graph.node(MICROSOFT, "Gelu", List.of(inner));
    Matrix out = matrix(name + ".output.dense", hidden, wide);
    return multiply(Linear.FEED_FORWARD_OUTPUT, active, out);
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

  private Matrix matrix(String name, int outputs, int inputs) throws IOException {
    return new Matrix(
        name, tensor(name + ".weight", outputs, inputs), tensor(name + ".bias", outputs));
  }

  private String addAndNormalize(String name, String change, String input) throws IOException {
    int hidden = config.hidden();
    return graph.node(
        MICROSOFT,
        "SkipLayerNormalization",
        List.of(change, input, vector(name + ".weight", hidden), vector(name + ".bias", hidden)),
        attribute("epsilon", config.epsilon()));
  }

  /**
   * The mean over real tokens, as a product with the mask; its count cancels in the unit length.
   */
  private String pooled(String state, String mask) {
    String floats =
        graph.node(ONNX, "Cast", List.of(mask), attribute("to", DataType.FLOAT.getNumber()));
    String row = graph.node(ONNX, "Unsqueeze", List.of(floats, graph.longs("axis.row", 1)));
    String sum = graph.node(ONNX, "MatMul", List.of(row, state));
    String flat = graph.node(ONNX, "Squeeze", List.of(sum, graph.longs("axis.pooled", 1)));
    return graph.node(
        ONNX, "LpNormalization", List.of(flat), attribute("axis", -1), attribute("p", 2));
  }

  private String vector(String name, int size) throws IOException {
    return graph.floats(name, tensor(name, size), size);
  }

  private float[] tensor(String name, long... shape) throws IOException {
    return weights.floats(name, shape);
  }
}
