package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.MICROSOFT;
import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.koe5.embedding.OnnxSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes a BERT encoder and its head as one ONNX graph of ONNX Runtime's fused operators: token ids
 * in ([batch, sequence], 64-bit), what the {@link Head} makes of the last layer out. Not
 * thread-safe; one use.
 *
 * <p>There is no mask, for no text is padded: a text is a run of its own. Without one ONNX Runtime
 * computes MultiHeadAttention block by block and never holds the scores of all tokens for all
 * others, 4 GB for 8,192 tokens and 16 heads (Dao et al., FlashAttention, NeurIPS 2022). ONNX's own
 * Attention holds them but copies no queries, keys and values: up to 200 tokens it takes a seventh
 * less time, at 500 a tenth more. It is used where texts are short and products are of 8 bits,
 * which run on processors only: how graphics cards fare with it nobody has measured here.
 */
final class EncoderGraph {
  private static final String ATTENTION = ".attention.self";

  /** So many tokens are few enough that a graph may take memory for speed. */
  private static final int SHORT = 512;

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
    State state = embeddings(ids);
    for (int layer = 0; layer < config.layers(); layer++) {
      state = layer(layer, state);
    }
    head.append(graph, weights, state.value, config.hidden());
    return graph.model();
  }

  /**
   * One vector a token.
   *
   * @param value its name in the graph
   * @param taken has been taken off it, see {@link GraphWeights#middles}; the next sum that it
   *     enters gives it back
   */
  private record State(String value, Optional<float[]> taken) {}

  /**
   * Words at their positions. Of long texts they are summed before: normalised together with the
   * sum they are ready four times as fast, but then ONNX Runtime needs more memory to the end, 0.25
   * MB a token with 24 layers of 1,024.
   */
  private State embeddings(String ids) throws IOException {
    String name = prefix + "embeddings.LayerNorm";
    String rows = rows(ids);
    String words = words(ids);
    Optional<float[]> taken = middles(0);
    if (config.longest() <= SHORT) {
      return addAndNormalize(name, words, new State(rows, Optional.empty()), taken);
    }
    List<String> inputs = new ArrayList<>();
    inputs.add(graph.node(ONNX, "Add", List.of(words, rows)));
    inputs.addAll(scaleAndShift(name, taken));
    String state =
        graph.node(
            ONNX,
            "LayerNormalization",
            inputs,
            attribute("axis", -1),
            attribute("epsilon", config.epsilon()));
    return new State(state, taken);
  }

  private String words(String ids) throws IOException {
    return weights.lookup(
        "embeddings.word",
        prefix + "embeddings.word_embeddings.weight",
        ids,
        config.vocabulary(),
        config.hidden());
  }

  /** The vectors of as many positions as there are tokens. */
  private String rows(String ids) throws IOException {
    String table =
        graph.floats("embeddings.position", positions(), config.longest(), config.hidden());
    String shape = graph.node(ONNX, "Shape", List.of(ids));
    String length = graph.node(ONNX, "Gather", List.of(shape, graph.longs("one", 1)));
    return graph.node(
        ONNX, "Slice", List.of(table, graph.longs("zero", 0), length, graph.longs("axis.rows", 0)));
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

  private State layer(int layer, State input) throws IOException {
    int hidden = config.hidden();
    String name = layerName(layer);
    String attended = attention(name, input.value);
    String mixed =
        weights.linear(
            Linear.ATTENTION_OUTPUT, attended, name + ".attention.output.dense", hidden, hidden);
    Optional<float[]> taken =
        weights.middles(Linear.FEED_FORWARD_INPUT, name + ".intermediate.dense", hidden);
    State middle = addAndNormalize(name + ".attention.output.LayerNorm", mixed, input, taken);
    String widened =
        weights.feedForward(middle.value, name, hidden, config.intermediate(), config.activation());
    return addAndNormalize(name + ".output.LayerNorm", widened, middle, middles(layer + 1));
  }

  private String layerName(int layer) {
    return prefix + "encoder.layer." + layer;
  }

  /** What is taken off the state that a layer reads; nothing above the last one. */
  private Optional<float[]> middles(int layer) {
    return layer == config.layers()
        ? Optional.empty()
        : weights.middles(Linear.ATTENTION_INPUT, layerName(layer) + ATTENTION, config.hidden());
  }

  private String attention(String layer, String input) throws IOException {
    List<String> projections = weights.attention(input, layer + ATTENTION, config.hidden());
    int heads = config.heads();
    return config.longest() <= SHORT && weights.multipliesBytes()
        ? graph.node(
            ONNX,
            "Attention",
            projections,
            attribute("q_num_heads", heads),
            attribute("kv_num_heads", heads))
        : graph.node(MICROSOFT, "MultiHeadAttention", projections, attribute("num_heads", heads));
  }

  /** What was taken off the input is added again, and other middles are taken off the outcome. */
  private State addAndNormalize(String name, String change, State input, Optional<float[]> taken)
      throws IOException {
    List<String> inputs = new ArrayList<>(List.of(change, input.value));
    inputs.addAll(scaleAndShift(name, taken));
    input.taken.ifPresent(
        middles -> inputs.add(graph.floats(name + ".returned", middles, middles.length)));
    String state =
        graph.node(
            MICROSOFT, "SkipLayerNormalization", inputs, attribute("epsilon", config.epsilon()));
    return new State(state, taken);
  }

  private List<String> scaleAndShift(String name, Optional<float[]> taken) throws IOException {
    int hidden = config.hidden();
    float[] shift = weights.floats(name + ".bias", hidden);
    if (taken.isPresent()) {
      for (int i = 0; i < hidden; i++) {
        shift[i] -= taken.get()[i];
      }
    }
    String scale = graph.floats(name + ".weight", weights.floats(name + ".weight", hidden), hidden);
    return List.of(scale, graph.floats(name + ".bias", shift, hidden));
  }
}
