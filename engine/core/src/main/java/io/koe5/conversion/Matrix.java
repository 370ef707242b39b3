package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.ONNX;

import java.util.List;

/**
 * A weight matrix with its bias.
 *
 * @param values row-major [outputs, inputs], as PyTorch stores it
 * @param bias one value an output
 * @param expected what each input is on average, 0 where that is not known
 */
record Matrix(String name, float[] values, float[] bias, float[] expected) {
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
    return new Matrix(other, chosen, biases, expected.clone());
  }

  /** What some of its inputs add to the outputs, under another name; a copy. */
  Matrix columns(String other, int[] kept) {
    float[] chosen = new float[outputs() * kept.length];
    for (int row = 0; row < outputs(); row++) {
      for (int column = 0; column < kept.length; column++) {
        chosen[row * kept.length + column] = values[row * inputs() + kept[column]];
      }
    }
    float[] means = new float[kept.length];
    for (int i = 0; i < kept.length; i++) {
      means[i] = expected[kept[i]];
    }
    return new Matrix(other, chosen, bias, means);
  }

  /**
   * The same with what some inputs add on average in the bias, to be left out with {@link #columns}
   * next.
   */
  Matrix withMeansOf(int[] inputs) {
    Matrix some = columns(name, inputs);
    return new Matrix(name, values, sum(bias, some.times(some.values, some.expected)), expected);
  }

  /**
   * The same with inputs that others have taken a vector off: what that added goes into the bias.
   */
  Matrix without(float[] taken) {
    float[] added = times(values, taken);
    return new Matrix(name, values, sum(bias, added), difference(expected, taken));
  }

  /**
   * The same with another bias: that with which the outputs for the expected inputs stay what they
   * are when the values are rounded (Nagel et al., Data-Free Quantization, ICCV 2019).
   *
   * @param rounded row-major [outputs, inputs]
   */
  Matrix correctedFor(float[] rounded) {
    float[] lost = times(difference(values, rounded), expected);
    return new Matrix(name, values, sum(bias, lost), expected);
  }

  private float[] times(float[] matrix, float[] vector) {
    float[] product = new float[outputs()];
    for (int row = 0; row < product.length; row++) {
      double sum = 0;
      for (int column = 0; column < vector.length; column++) {
        sum += (double) matrix[row * vector.length + column] * vector[column];
      }
      product[row] = (float) sum;
    }
    return product;
  }

  private static float[] sum(float[] first, float[] second) {
    float[] sum = new float[first.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = first[i] + second[i];
    }
    return sum;
  }

  private static float[] difference(float[] first, float[] second) {
    float[] difference = new float[first.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = first[i] - second[i];
    }
    return difference;
  }

  String addBias(OnnxGraph graph, String product) {
    return graph.node(ONNX, "Add", List.of(product, biasConstant(graph)));
  }

  String biasConstant(OnnxGraph graph) {
    return graph.floats(name + ".bias", bias, outputs());
  }
}
