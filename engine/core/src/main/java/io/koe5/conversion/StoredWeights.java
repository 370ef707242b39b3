package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.MICROSOFT;
import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.koe5.conversion.SafetensorsFile.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights that stay in the published files, which must lie beside the graph: it points into them,
 * so that a model of any size converts in next to no memory. Products are computed in 32-bit
 * floats, whatever the numbers are stored in.
 */
final class StoredWeights implements GraphWeights {
  private final OnnxGraph graph;
  private final WeightFiles files;

  StoredWeights(OnnxGraph graph, WeightFiles files) {
    this.graph = graph;
    this.files = files;
  }

  /** A tensor as it lies in its file. */
  private record Stored(String name, DataType type) {}

  @Override
  public String lookup(String name, String tensor, String ids, int rows, int width)
      throws IOException {
    Stored table = stored(tensor, rows, width);
    return widened(table.type, graph.node(ONNX, "Gather", List.of(table.name, ids)));
  }

  @Override
  public String linear(Linear place, String input, String name, int outputs, int inputs)
      throws IOException {
    Stored matrix = stored(name + ".weight", outputs, inputs);
    String weight = widened(matrix.type, matrix.name);
    String product =
        graph.node(MICROSOFT, "FusedMatMul", List.of(input, weight), attribute("transB", 1));
    String bias = graph.floats(name + ".bias", floats(name + ".bias", outputs), outputs);
    return graph.node(ONNX, "Add", List.of(product, bias));
  }

  @Override
  public OnnxGraph graph() {
    return graph;
  }

  @Override
  public List<String> attention(String input, String name, int hidden) throws IOException {
    List<String> parts = new ArrayList<>();
    for (String part : List.of("query", "key", "value")) {
      parts.add(linear(Linear.ATTENTION_INPUT, input, name + "." + part, hidden, hidden));
    }
    return parts;
  }

  @Override
  public float[] floats(String tensor, long... shape) throws IOException {
    return files.floats(tensor, shape);
  }

  private Stored stored(String name, long... shape) throws IOException {
    SafetensorsFile file = files.holding(name);
    Tensor place = file.tensor(name, shape);
    DataType type = type(file, name, place);
    file.requireNumbers(name, place);
    graph.stored(name, type, file.path(), place);
    return new Stored(name, type);
  }

  private String widened(DataType type, String value) {
    return type == DataType.FLOAT
        ? value
        : graph.node(ONNX, "Cast", List.of(value), attribute("to", DataType.FLOAT.getNumber()));
  }

  private static DataType type(SafetensorsFile file, String name, Tensor tensor) {
    return switch (tensor.type()) {
      case "F32" -> DataType.FLOAT;
      case "F16" -> DataType.FLOAT16;
      case "BF16" -> DataType.BFLOAT16;
      case "F64" -> DataType.DOUBLE;
      default -> throw file.otherType(name, tensor);
    };
  }
}
