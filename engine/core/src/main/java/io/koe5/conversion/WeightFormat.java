package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.MICROSOFT;
import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.koe5.model.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How the weights of a model are stored and multiplied. */
sealed interface WeightFormat {

  /** Whether activations are quantized at this place, so that smoothing them helps. */
  boolean quantizes(Linear place);

  /** Adds {@code input · matrixᵀ + bias} at a place of a layer. */
  String linear(OnnxGraph graph, Linear place, String input, Matrix matrix);

  /** Adds several such products of one input. */
  default List<String> linears(OnnxGraph graph, Linear place, String input, List<Matrix> matrices) {
    return matrices.stream().map(matrix -> linear(graph, place, input, matrix)).toList();
  }

  /** Adds the look-up of rows of a table. */
  String lookup(OnnxGraph graph, String name, String ids, WeightTable table) throws IOException;

  /** The format of a precision. */
  static WeightFormat of(Precision precision) {
    return switch (precision) {
      case F16 -> new Float16();
      case INT8 -> new Int8();
      case INT4 -> new Int4();
      case MIXED -> new Mixed();
      case F32 -> new Float32();
    };
  }

  /** 32-bit floats. */
  record Float32() implements WeightFormat {
    @Override
    public boolean quantizes(Linear place) {
      return false;
    }

    @Override
    public String linear(OnnxGraph graph, Linear place, String input, Matrix matrix) {
      String weight =
          graph.floats(
              matrix.name() + ".weight", matrix.transposed(), matrix.inputs(), matrix.outputs());
      return matrix.addBias(graph, graph.node(ONNX, "MatMul", List.of(input, weight)));
    }

    @Override
    public String lookup(OnnxGraph graph, String name, String ids, WeightTable table)
        throws IOException {
      String data =
          graph.written(
              name,
              DataType.FLOAT,
              sink -> table.forEachPiece(piece -> sink.write(OnnxGraph.floatBytes(piece))),
              table.rows(),
              table.width());
      return graph.node(ONNX, "Gather", List.of(data, ids));
    }
  }

  /** 16-bit floats, widened to 32 bits before they are multiplied. */
  record Float16() implements WeightFormat {
    @Override
    public boolean quantizes(Linear place) {
      return false;
    }

    @Override
    public String linear(OnnxGraph graph, Linear place, String input, Matrix matrix) {
      return matrix.addBias(graph, product(graph, input, matrix));
    }

    /** Adds {@code input · matrixᵀ}. */
    static String product(OnnxGraph graph, String input, Matrix matrix) {
      String halves =
          graph.halves(
              matrix.name() + ".weight", matrix.transposed(), matrix.inputs(), matrix.outputs());
      return graph.node(ONNX, "MatMul", List.of(input, widened(graph, halves)));
    }

    @Override
    public String lookup(OnnxGraph graph, String name, String ids, WeightTable table)
        throws IOException {
      String data =
          graph.written(
              name,
              DataType.FLOAT16,
              sink -> table.forEachPiece(piece -> sink.write(OnnxGraph.halfBytes(piece))),
              table.rows(),
              table.width());
      return widened(graph, graph.node(ONNX, "Gather", List.of(data, ids)));
    }

    private static String widened(OnnxGraph graph, String halves) {
      return graph.node(ONNX, "Cast", List.of(halves), attribute("to", DataType.FLOAT.getNumber()));
    }
  }

  /**
   * 8-bit matrices, one scale an output, multiplied with activations that are quantized as they
   * come; look-up tables in 4-bit blocks of 32.
   *
   * <p>Processors before VNNI add the products of two neighbours in 16 bits. With activations of up
   * to 255 no sum overflows as long as two neighbouring weights together are no larger than 128: so
   * the scale of an output is that of its largest pair, and products are exact everywhere.
   */
  record Int8() implements WeightFormat {
    private static final int LEVELS = 127;

    /** A zero point would have ONNX Runtime choose slower products. */
    private static final String NO_ZERO = "";

    @Override
    public boolean quantizes(Linear place) {
      return true;
    }

    @Override
    public String linear(OnnxGraph graph, Linear place, String input, Matrix matrix) {
      Weight weight = Weight.of(graph, matrix);
      return graph.node(
          MICROSOFT,
          "DynamicQuantizeMatMul",
          List.of(input, weight.steps, weight.scales, NO_ZERO, weight.bias));
    }

    /** Quantizes the input once for all of them. */
    @Override
    public List<String> linears(
        OnnxGraph graph, Linear place, String input, List<Matrix> matrices) {
      List<String> quantized = graph.nodes(ONNX, "DynamicQuantizeLinear", List.of(input), 3);
      List<String> products = new ArrayList<>();
      for (Matrix matrix : matrices) {
        Weight weight = Weight.of(graph, matrix);
        products.add(
            graph.node(
                MICROSOFT,
                "MatMulIntegerToFloat",
                List.of(
                    quantized.get(0),
                    weight.steps,
                    quantized.get(1),
                    weight.scales,
                    quantized.get(2),
                    NO_ZERO,
                    weight.bias)));
      }
      return products;
    }

    /** Names of the constants that a matrix becomes. */
    private record Weight(String steps, String scales, String bias) {
      static Weight of(OnnxGraph graph, Matrix matrix) {
        int outputs = matrix.outputs();
        int inputs = matrix.inputs();
        float[] scales = new float[outputs];
        byte[] steps = new byte[matrix.values().length];
        float[] rounded = new float[steps.length];
        for (int row = 0; row < outputs; row++) {
          scales[row] = largestPair(matrix.values(), row * inputs, inputs) / LEVELS;
          for (int column = 0; column < inputs; column++) {
            int place = row * inputs + column;
            double step = scales[row] == 0 ? 0 : Math.rint(matrix.values()[place] / scales[row]);
            steps[column * outputs + row] = (byte) step;
            rounded[place] = (float) step * scales[row];
          }
        }
        String name = matrix.name();
        return new Weight(
            graph.bytes(name + ".weight", DataType.INT8, steps, inputs, outputs),
            graph.floats(name + ".scale", scales, outputs),
            matrix.correctedFor(rounded).biasConstant(graph));
      }
    }

    /** The largest absolute value of a row, or sum of two neighbours in it. */
    private static float largestPair(float[] values, int from, int count) {
      float largest = 0;
      for (int i = 0; i < count; i += 2) {
        float first = values[from + i];
        float second = i + 1 < count ? values[from + i + 1] : 0;
        float one = Math.max(Math.abs(first), Math.abs(second));
        largest = Math.max(largest, Math.max(one, Math.abs(first + second)));
      }
      return largest;
    }

    @Override
    public String lookup(OnnxGraph graph, String name, String ids, WeightTable table)
        throws IOException {
      return fourBitRows(graph, name, ids, table);
    }
  }

  /** Matrices and look-up tables in 4-bit blocks of 32; activations stay 32-bit floats. */
  record Int4() implements WeightFormat {
    @Override
    public boolean quantizes(Linear place) {
      return false;
    }

    @Override
    public String linear(OnnxGraph graph, Linear place, String input, Matrix matrix) {
      int block = FourBitBlocks.BLOCK;
      int outputs = matrix.outputs();
      int inputs = matrix.inputs();
      if (inputs % block != 0) {
        return new Float16().linear(graph, place, input, matrix);
      }
      FourBitBlocks blocks = FourBitBlocks.of(matrix.values());
      String name = matrix.name();
      String product =
          graph.node(
              MICROSOFT,
              "MatMulNBits",
              List.of(
                  input,
                  graph.bytes(
                      name + ".weight",
                      DataType.UINT8,
                      blocks.nibbles(),
                      outputs,
                      inputs / block,
                      block / 2),
                  graph.floats(name + ".scale", blocks.scales(), (long) outputs * inputs / block)),
              attribute("K", inputs),
              attribute("N", outputs),
              attribute("bits", 4),
              attribute("block_size", block));
      return matrix.addBias(graph, product);
    }

    @Override
    public String lookup(OnnxGraph graph, String name, String ids, WeightTable table)
        throws IOException {
      return fourBitRows(graph, name, ids, table);
    }
  }

  /** Adds the look-up of a table in 4-bit blocks; in halves where its rows fill no blocks. */
  private static String fourBitRows(OnnxGraph graph, String name, String ids, WeightTable table)
      throws IOException {
    return FourBitTable.fits(table)
        ? new FourBitTable(graph, name, table).lookup(ids)
        : new Float16().lookup(graph, name, ids, table);
  }

  /**
   * As {@link Int8}, but what 8-bit activations do most damage to, at the feed-forward outputs, is
   * computed in 32-bit floats from weights stored in 16: the few channels that are far larger than
   * the rest where those are known ({@link ConvertedWeights}), else all.
   */
  record Mixed() implements WeightFormat {
    @Override
    public boolean quantizes(Linear place) {
      return place != Linear.FEED_FORWARD_OUTPUT;
    }

    @Override
    public String linear(OnnxGraph graph, Linear place, String input, Matrix matrix) {
      return at(place).linear(graph, place, input, matrix);
    }

    @Override
    public List<String> linears(
        OnnxGraph graph, Linear place, String input, List<Matrix> matrices) {
      return at(place).linears(graph, place, input, matrices);
    }

    private WeightFormat at(Linear place) {
      return quantizes(place) ? new Int8() : new Float16();
    }

    @Override
    public String lookup(OnnxGraph graph, String name, String ids, WeightTable table)
        throws IOException {
      return fourBitRows(graph, name, ids, table);
    }
  }
}
