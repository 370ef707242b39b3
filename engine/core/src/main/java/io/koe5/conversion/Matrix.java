package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.ONNX;

import java.util.List;

/**
 * A weight matrix with its bias.
 *
 * @param values row-major [outputs, inputs], as PyTorch stores it
 * @param bias one value an output
 */
record Matrix(String name, float[] values, float[] bias) {
  int outputs() {
    return bias.length;
  }

  int inputs() {
    return values.length / bias.length;
  }

  /** Row-major [inputs, outputs], as ONNX multiplies it. */
  float[] transposed() {
    float[] turned = new float[values.length];
    for (int row = 0; row < outputs(); row++) {
      for (int column = 0; column < inputs(); column++) {
        turned[column * outputs() + row] = values[row * inputs() + column];
      }
    }
    return turned;
  }

  /** Some of its outputs, under another name; a copy. */
  Matrix rows(String other, int[] kept) {
    float[] chosen = new float[kept.length * inputs()];
    float[] biases = new float[kept.length];
    for (int row = 0; row < kept.length; row++) {
      System.arraycopy(values, kept[row] * inputs(), chosen, row * inputs(), inputs());
      biases[row] = bias[kept[row]];
    }
    return new Matrix(other, chosen, biases);
  }

  /** What some of its inputs add to the outputs, under another name; a copy. */
  Matrix columns(String other, int[] kept) {
    float[] chosen = new float[outputs() * kept.length];
    for (int row = 0; row < outputs(); row++) {
      for (int column = 0; column < kept.length; column++) {
        chosen[row * kept.length + column] = values[row * inputs() + kept[column]];
      }
    }
    return new Matrix(other, chosen, bias);
  }

  String addBias(OnnxGraph graph, String product) {
    return graph.node(ONNX, "Add", List.of(product, biasConstant(graph)));
  }

  String biasConstant(OnnxGraph graph) {
    return graph.floats(name + ".bias", bias, outputs());
  }
}
