package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import java.io.IOException;
import java.util.List;

/**
 * Other weights, with outputs for the largest, the smallest and the mean activation of each channel
 * that enters a matrix: what {@link Smoothing} is made from.
 *
 * @param graph where the outputs are added
 * @param weights the weights, in a form that changes no activation
 */
record ObservedWeights(OnnxGraph graph, StoredWeights weights) implements GraphWeights {
  @Override
  public String lookup(String name, String tensor, String ids, int rows, int width)
      throws IOException {
    return weights.lookup(name, tensor, ids, rows, width);
  }

  @Override
  public String linear(Linear place, String input, String name, int outputs, int inputs)
      throws IOException {
    observe(name, input, inputs);
    return weights.linear(place, input, name, outputs, inputs);
  }

  @Override
  public List<String> attention(String input, String name, int hidden) throws IOException {
    observe(name, input, hidden);
    return weights.attention(input, name, hidden);
  }

  @Override
  public float[] floats(String tensor, long... shape) throws IOException {
    return weights.floats(tensor, shape);
  }

  private void observe(String matrix, String input, int channels) {
    String tokens = graph.longs(matrix + ".axes", 0, 1);
    for (Statistic statistic : Statistic.values()) {
      String values =
          graph.node(ONNX, statistic.operator(), List.of(input, tokens), attribute("keepdims", 0));
      graph.output(values, statistic.of(matrix), Integer.toString(channels));
    }
  }
}
