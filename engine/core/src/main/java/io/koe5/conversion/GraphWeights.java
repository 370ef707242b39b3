package io.koe5.conversion;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How a model's numbers come into its graph: as constants in a form of their own, or as places in
 * the published file. Names are those of the encoder's tensors. Not thread-safe; one graph.
 */
sealed interface GraphWeights permits ConvertedWeights, ObservedWeights, StoredWeights {

  /** Adds the look-up of rows of a table, {@code tensor} being [rows, width]. */
  String lookup(String name, String tensor, String ids, int rows, int width) throws IOException;

  /**
   * What whoever computes a state must take off its channels before it enters the matrix of a
   * place, and must give back wherever else the state goes: {@link #linear}, {@link #attention} and
   * {@link #feedForward} reckon with it. Empty where the state enters as it is; the array is the
   * caller's.
   */
  default Optional<float[]> middles(Linear place, String matrix, int inputs) {
    return Optional.empty();
  }

  /** Adds {@code input · weightᵀ + bias} at a place of a layer; the weight is [outputs, inputs]. */
  String linear(Linear place, String input, String name, int outputs, int inputs)
      throws IOException;

  /** Adds a feed-forward layer: into the wide layer, its activation, out of it. */
  default String feedForward(
      String input, String layer, int hidden, int wide, Activation activation) throws IOException {
    String inner =
        linear(Linear.FEED_FORWARD_INPUT, input, layer + ".intermediate.dense", wide, hidden);
    return linear(
        Linear.FEED_FORWARD_OUTPUT,
        activation.append(graph(), inner),
        layer + ".output.dense",
        hidden,
        wide);
  }

  /** Whether products are of 8 bits, which ONNX Runtime computes on processors only. */
  default boolean multipliesBytes() {
    return false;
  }

  /** Where all of this is added. */
  OnnxGraph graph();

  /** Adds queries, keys and values of an attention layer, each of the width of its input. */
  List<String> attention(String input, String name, int hidden) throws IOException;

  /** The values of a small tensor in row-major order; the array is the caller's. */
  float[] floats(String tensor, long... shape) throws IOException;
}
