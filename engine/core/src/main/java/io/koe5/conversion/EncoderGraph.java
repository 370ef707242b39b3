package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.MICROSOFT;
import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.koe5.embedding.OnnxSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a BERT encoder and its head as one ONNX graph of ONNX Runtime's fused operators: token ids
 * and mask in ([batch, sequence], 64-bit), what the {@link Head} makes of the last layer out. Not
 * thread-safe; one use.
 */
final class EncoderGraph {
  private final OnnxGraph graph;
  private final EncoderConfig config;
  private final GraphWeights weights;
  private final String prefix;

  /**
   * A graph to be written.
   *
   * @param graph empty yet
   * @param weights add to that graph
   * @param prefix what stands before the names of the encoder's tensors, such as "roberta."
   */
  EncoderGraph(OnnxGraph graph, EncoderConfig config, GraphWeights weights, String prefix) {
    this.graph = graph;
    this.config = config;
    this.weights = weights;
    this.prefix = prefix;
  }

  /** The whole graph. */
  ModelProto build(Head head) throws IOException {
    String ids = graph.input(OnnxSession.IDS, "batch", "sequence");
    String mask = graph.input(OnnxSession.MASK, "batch", "sequence");
    String lengths = lengths(mask);
    String state = embeddings(ids);
    for (int layer = 0; layer < config.layers(); layer++) {
      state = layer(layer, state, lengths);
    }
    head.append(graph, weights, state, mask, config.hidden());
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
    float[] positions = positions();
    String table = graph.floats("embeddings.position", positions, config.longest(), hidden);
    String shape = graph.node(ONNX, "Shape", List.of(ids));
    String one = graph.longs("one", 1);
    String length = graph.node(ONNX, "Gather", List.of(shape, one));
    String rows =
        graph.node(
            ONNX,
            "Slice",
            List.of(table, graph.longs("zero", 0), length, graph.longs("axis.rows", 0)));
    String word =
        weights.lookup(
            "embeddings.word",
            prefix + "embeddings.word_embeddings.weight",
            ids,
            config.vocabulary(),
            hidden);
    String sum = graph.node(ONNX, "Add", List.of(word, rows));
    String name = prefix + "embeddings.LayerNorm";
    return graph.node(
        ONNX,
        "LayerNormalization",
        List.of(sum, vector(name + ".weight", hidden), vector(name + ".bias", hidden)),
        attribute("axis", -1),
        attribute("epsilon", config.epsilon()));
  }

  /** Vectors of a text's positions, with that of the type in them: every token is of type 0. */
  private float[] positions() throws IOException {
    int hidden = config.hidden();
    float[] all =
        weights.floats(
            prefix + "embeddings.position_embeddings.weight", config.positions(), hidden);
    float[] types =
        weights.floats(prefix + "embeddings.token_type_embeddings.weight", config.types(), hidden);
    float[] positions = Arrays.copyOfRange(all, config.firstPosition() * hidden, all.length);
    for (int i = 0; i < positions.length; i++) {
      positions[i] += types[i % hidden];
    }
    return positions;
  }

  private String layer(int layer, String input, String lengths) throws IOException {
    int hidden = config.hidden();
    String name = prefix + "encoder.layer." + layer;
    String attended = attention(name + ".attention.self", input, lengths);
    String mixed =
        weights.linear(
            Linear.ATTENTION_OUTPUT, attended, name + ".attention.output.dense", hidden, hidden);
    String middle = addAndNormalize(name + ".attention.output.LayerNorm", mixed, input);
    String widened =
        weights.feedForward(middle, name, hidden, config.intermediate(), config.activation());
    return addAndNormalize(name + ".output.LayerNorm", widened, middle);
  }

  private String attention(String name, String input, String lengths) throws IOException {
    List<String> inputs = new ArrayList<>(weights.attention(input, name, config.hidden()));
    inputs.addAll(List.of("", lengths));
    return graph.node(
        MICROSOFT, "MultiHeadAttention", inputs, attribute("num_heads", config.heads()));
  }

  private String addAndNormalize(String name, String change, String input) throws IOException {
    int hidden = config.hidden();
    return graph.node(
        MICROSOFT,
        "SkipLayerNormalization",
        List.of(change, input, vector(name + ".weight", hidden), vector(name + ".bias", hidden)),
        attribute("epsilon", config.epsilon()));
  }

  private String vector(String name, int size) throws IOException {
    return graph.floats(name, weights.floats(name, size), size);
  }
}
