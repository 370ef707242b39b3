package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A look-up table in 4-bit blocks with a 16-bit scale each. The nibbles of the rows that are looked
 * up are taken apart by arithmetic of whole rows, six times as fast as ONNX Runtime's {@code
 * GatherBlockQuantized}, which goes value by value. Not thread-safe; one use.
 */
final class FourBitTable {
  private static final int BLOCK = FourBitBlocks.BLOCK;
  private static final int STEPS = 16;

  private final OnnxGraph graph;
  private final String name;
  private final WeightTable table;
  private final int blocks;

  /**
   * A table to be added.
   *
   * @param graph where it is added
   * @param name what its constants are called
   * @param table rows that {@linkplain #fits fit}
   */
  FourBitTable(OnnxGraph graph, String name, WeightTable table) {
    this.graph = graph;
    this.name = name;
    this.table = table;
    this.blocks = table.width() / BLOCK;
  }

  /** Whether rows of a table fill whole blocks. */
  static boolean fits(WeightTable table) {
    return table.width() % BLOCK == 0;
  }

  /** Adds the look-up of rows; ids are [batch, sequence]. */
  String lookup(String ids) throws IOException {
    FloatBuffer scales = FloatBuffer.allocate(table.rows() * blocks);
    String nibbles =
        graph.written(
            name,
            DataType.UINT8,
            sink ->
                table.forEachPiece(
                    piece -> {
                      FourBitBlocks some = FourBitBlocks.of(piece);
                      scales.put(some.scales());
                      sink.write(some.halvesPaired());
                    }),
            table.rows(),
            blocks,
            BLOCK / 2);
    String scale = graph.halves(name + ".scale", scales.array(), table.rows(), blocks, 1);
    return values(floats(nibbles, ids), floats(scale, ids));
  }

  private String floats(String constant, String ids) {
    String rows = graph.node(ONNX, "Gather", List.of(constant, ids));
    return graph.node(ONNX, "Cast", List.of(rows), attribute("to", DataType.FLOAT.getNumber()));
  }

  /** Values of rows from their bytes, two places of a block each, and the scales of the blocks. */
  private String values(String bytes, String scales) {
    String shifted = graph.node(ONNX, "Mul", List.of(bytes, number("shift", 1f / STEPS)));
    String high = graph.node(ONNX, "Floor", List.of(shifted));
    String above = graph.node(ONNX, "Mul", List.of(high, number("steps", STEPS)));
    String low = graph.node(ONNX, "Sub", List.of(bytes, above));
    String both = graph.node(ONNX, "Concat", List.of(low, high), attribute("axis", -1));
    String centred = graph.node(ONNX, "Sub", List.of(both, number("zero", FourBitBlocks.ZERO)));
    String scaled = graph.node(ONNX, "Mul", List.of(centred, scales));
    String shape = graph.longs(name + ".shape", 0, 0, table.width());
    return graph.node(ONNX, "Reshape", List.of(scaled, shape));
  }

  private String number(String what, float value) {
    return graph.floats(name + "." + what, new float[] {value}, 1);
  }
}
