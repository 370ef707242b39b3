package io.koe5.conversion;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * An ONNX graph under construction: nodes in execution order, constants beside them. Values are
 * named; each method that adds something returns the name of what it added. Not thread-safe.
 */
final class OnnxGraph {
  /** Operators of ONNX itself. */
  static final String ONNX = "";

  /** Fused operators of ONNX Runtime. */
  static final String MICROSOFT = "com.microsoft";

  private static final int ONNX_VERSION = 17;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("koe5");
  private int nodes;

  /** Adds a node with one output and returns the output's name; an empty input name means none. */
  String node(String domain, String operator, List<String> inputs, AttributeProto... attributes) {
    return nodes(domain, operator, inputs, 1, attributes).getFirst();
  }

  /** Adds a node with several outputs and returns their names. */
  List<String> nodes(
      String domain,
      String operator,
      List<String> inputs,
      int outputs,
      AttributeProto... attributes) {
    String name = operator + "_" + nodes++;
    NodeProto.Builder node =
        NodeProto.newBuilder().setName(name).setDomain(domain).setOpType(operator);
    node.addAllInput(inputs).addAllAttribute(List.of(attributes));
    for (int i = 0; i < outputs; i++) {
      node.addOutput(outputs == 1 ? name : name + "." + i);
    }
    graph.addNode(node);
    return node.getOutputList().stream().map(String::valueOf).toList();
  }

  String floats(String name, float[] values, long... shape) {
    ByteBuffer data = buffer(values.length * Float.BYTES);
    data.asFloatBuffer().put(values);
    return constant(name, TensorProto.DataType.FLOAT, data, shape);
  }

  String halves(String name, float[] values, long... shape) {
    ByteBuffer data = buffer(values.length * Short.BYTES);
    for (float value : values) {
      data.putShort(Float.floatToFloat16(value));
    }
    return constant(name, TensorProto.DataType.FLOAT16, data.flip(), shape);
  }

  String longs(String name, long... values) {
    ByteBuffer data = buffer(values.length * Long.BYTES);
    data.asLongBuffer().put(values);
    return constant(name, TensorProto.DataType.INT64, data, values.length);
  }

  /** A single number without dimensions. */
  String number(String name, long value) {
    ByteBuffer data = buffer(Long.BYTES);
    data.asLongBuffer().put(value);
    return constant(name, TensorProto.DataType.INT64, data);
  }

  String bytes(String name, TensorProto.DataType type, byte[] values, long... shape) {
    return constant(name, type, ByteBuffer.wrap(values), shape);
  }

  /** Adds a tensor that stays in a safetensors file, which must lie beside the graph. */
  String stored(String name, TensorProto.DataType type, Path file, SafetensorsFile.Tensor place) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
    tensor.setDataType(type.getNumber()).setDataLocation(TensorProto.DataLocation.EXTERNAL);
    tensor.addExternalData(entry("location", file.getFileName().toString()));
    tensor.addExternalData(entry("offset", Long.toString(place.begin())));
    tensor.addExternalData(entry("length", Long.toString(place.bytes())));
    for (long size : place.shape()) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
    return name;
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private String constant(String name, TensorProto.DataType type, ByteBuffer data, long... shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
    tensor.setDataType(type.getNumber()).setRawData(ByteString.copyFrom(data));
    for (long size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** Declares an input of 64-bit integers; a dimension is a number or a symbol. */
  String input(String name, String... dimensions) {
    graph.addInput(value(name, TensorProto.DataType.INT64, dimensions));
    return name;
  }

  /** Gives a value a public name and declares it as an output of floats. */
  void output(String value, String name, String... dimensions) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName("output_" + name)
            .setOpType("Identity")
            .addInput(value)
            .addOutput(name));
    graph.addOutput(value(name, TensorProto.DataType.FLOAT, dimensions));
  }

  private static ValueInfoProto value(
      String name, TensorProto.DataType type, String... dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String dimension : dimensions) {
      TensorShapeProto.Dimension.Builder size = shape.addDimBuilder();
      if (Character.isDigit(dimension.charAt(0))) {
        size.setDimValue(Long.parseLong(dimension));
      } else {
        size.setDimParam(dimension);
      }
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** The finished model. */
  ModelProto model() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName("koe5")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ONNX).setVersion(ONNX_VERSION))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1))
        .setGraph(graph)
        .build();
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, long first, long second) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addInts(first)
        .addInts(second)
        .build();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
