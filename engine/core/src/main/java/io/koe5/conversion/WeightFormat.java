package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.MICROSOFT;
import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/** How the weights of a model are stored and multiplied. */
sealed interface WeightFormat {

  /** Name of the format, as it stands in a model's profile. */
  String precision();

  /** Whether activations are quantized at this place, so that smoothing them helps. */
  boolean quantizes(Linear place);

  /** Adds {@code input · matrixᵀ + bias} at a place of a layer. */
  String linear(OnnxGraph graph, Linear place, String input, Matrix matrix);

  /** Adds the look-up of rows of a table, row-major [rows, width]. */
  String lookup(OnnxGraph graph, String name, String ids, float[] table, int width);

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

    String addBias(OnnxGraph graph, String product) {
      return graph.node(ONNX, "Add", List.of(product, biasConstant(graph)));
    }

    String biasConstant(OnnxGraph graph) {
      return graph.floats(name + ".bias", bias, outputs());
    }
  }

  /** 32-bit floats: the reference that other formats are measured against. */
  record Float32() implements WeightFormat {
    @Override
    public String precision() {
      return "f32";
    }

    @Override
    public boolean quantizes(Linear place) {
      return false;
    }

    @Override
    public String linear(OnnxGraph graph, Linear place, String input, Matrix matrix) {
      String weight =
          graph.floats(
              matrix.name + ".weight", matrix.transposed(), matrix.inputs(), matrix.outputs());
      return matrix.addBias(graph, graph.node(ONNX, "MatMul", List.of(input, weight)));
    }

    @Override
    public String lookup(OnnxGraph graph, String name, String ids, float[] table, int width) {
      String data = graph.floats(name, table, table.length / width, width);
      return graph.node(ONNX, "Gather", List.of(data, ids));
    }
  }

  /**
   * 8-bit matrices, one scale an output, multiplied with activations that are quantized as they
   * come; look-up tables in 4-bit blocks of 32.
   */
  record Int8() implements WeightFormat {
    private static final int LEVELS = 127;

    @Override
    public String precision() {
      return "int8";
    }

    @Override
    public boolean quantizes(Linear place) {
      return true;
    }

    @Override
    public String linear(OnnxGraph graph, Linear place, String input, Matrix matrix) {
      int outputs = matrix.outputs();
      int inputs = matrix.inputs();
      float[] scales = new float[outputs];
      byte[] weight = new byte[matrix.values.length];
      for (int row = 0; row < outputs; row++) {
        scales[row] = largest(matrix.values, row * inputs, inputs) / LEVELS;
        for (int column = 0; column < inputs; column++) {
          float value = matrix.values[row * inputs + column];
          weight[column * outputs + row] =
              (byte) Math.rint(scales[row] == 0 ? 0 : value / scales[row]);
        }
      }
      String name = matrix.name;
      return graph.node(
          MICROSOFT,
          "DynamicQuantizeMatMul",
          List.of(
              input,
              graph.bytes(name + ".weight", DataType.INT8, weight, inputs, outputs),
              graph.floats(name + ".scale", scales, outputs),
              "",
              matrix.biasConstant(graph)));
    }

    private static float largest(float[] values, int from, int count) {
      float largest = 0;
      for (int i = from; i < from + count; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      return largest;
    }

    @Override
    public String lookup(OnnxGraph graph, String name, String ids, float[] table, int width) {
      FourBitBlocks blocks = FourBitBlocks.of(table);
      int rows = table.length / width;
      int block = FourBitBlocks.BLOCK;
      String data = graph.bytes(name, DataType.UINT8, blocks.nibbles(), rows, width / 2);
      String scales = graph.halves(name + ".scale", blocks.scales(), rows, width / block);
      String found =
          graph.node(
              MICROSOFT,
              "GatherBlockQuantized",
              List.of(data, ids, scales),
              attribute("bits", 4),
              attribute("block_size", block),
              attribute("gather_axis", 0),
              attribute("quantize_axis", 1));
      return graph.node(ONNX, "Cast", List.of(found), attribute("to", DataType.FLOAT.getNumber()));
    }
  }

  /**
   * As {@link Int8}, but the feed-forward outputs, where 8-bit activations do the most damage, are
   * computed in 32-bit floats from weights stored in 16.
   */
  record Mixed() implements WeightFormat {
    private static final Int8 QUANTIZED = new Int8();

    @Override
    public String precision() {
      return "mixed";
    }

    @Override
    public boolean quantizes(Linear place) {
      return place != Linear.FEED_FORWARD_OUTPUT;
    }

    @Override
    public String linear(OnnxGraph graph, Linear place, String input, Matrix matrix) {
      if (quantizes(place)) {
        return QUANTIZED.linear(graph, place, input, matrix);
      }
      String halves =
          graph.halves(
              matrix.name + ".weight", matrix.transposed(), matrix.inputs(), matrix.outputs());
      String weight =
          graph.node(ONNX, "Cast", List.of(halves), attribute("to", DataType.FLOAT.getNumber()));
      return matrix.addBias(graph, graph.node(ONNX, "MatMul", List.of(input, weight)));
    }

    @Override
    public String lookup(OnnxGraph graph, String name, String ids, float[] table, int width) {
      return QUANTIZED.lookup(graph, name, ids, table, width);
    }
  }
}
