package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.MICROSOFT;
import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.koe5.embedding.OnnxSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a BERT encoder and its head as one ONNX graph of ONNX Runtime's fused operators: token ids
 * in ([batch, sequence], 64-bit), what the {@link Head} makes of the last layer out. Not
 * thread-safe; one use.
 *
 * <p>There is no mask, for no text is padded: a text is a run of its own. Without one ONNX Runtime
 * computes attention block by block and never holds the scores of all tokens for all others, 4 GB
 * for 8,192 tokens and 16 heads (Dao et al., FlashAttention, NeurIPS 2022).
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
    String state = embeddings(ids);
    for (int layer = 0; layer < config.layers(); layer++) {
      state = layer(layer, state);
    }
    head.append(graph, weights, state, config.hidden());
    return graph.model();
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

  private String layer(int layer, String input) throws IOException {
    int hidden = config.hidden();
    String name = prefix + "encoder.layer." + layer;
    String attended = attention(name + ".attention.self", input);
    String mixed =
        weights.linear(
            Linear.ATTENTION_OUTPUT, attended, name + ".attention.output.dense", hidden, hidden);
    String middle = addAndNormalize(name + ".attention.output.LayerNorm", mixed, input);
    String widened =
        weights.feedForward(middle, name, hidden, config.intermediate(), config.activation());
    return addAndNormalize(name + ".output.LayerNorm", widened, middle);
  }

  private String attention(String name, String input) throws IOException {
    return graph.node(
        MICROSOFT,
        "MultiHeadAttention",
        weights.attention(input, name, config.hidden()),
        attribute("num_heads", config.heads()));
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
