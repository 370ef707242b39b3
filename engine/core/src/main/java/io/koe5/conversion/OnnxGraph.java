package io.koe5.conversion;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An ONNX graph under construction: nodes in execution order, constants beside them. Values are
 * named; each method that adds something returns the name of what it added. Not thread-safe.
 */
final class OnnxGraph {
  /** Operators of ONNX itself. */
  static final String ONNX = "";

  /** Fused operators of ONNX Runtime. */
  static final String MICROSOFT = "com.microsoft";

  /** The first with Attention. */
  private static final int ONNX_VERSION = 23;

  /** That of the file format, as it was when these operators came. */
  private static final int FORMAT_VERSION = 11;

  /** Constants of fewer bytes stay in the graph. */
  private static final int SMALL = 1024;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("koe5");
  private final Optional<ConstantFile> large;
  private final String prefix;
  private int nodes;

  /** A graph that holds all of its constants. */
  OnnxGraph() {
    this("");
  }

  /** A part of another graph, whose names all begin in a way of their own. */
  OnnxGraph(String prefix) {
    this.large = Optional.empty();
    this.prefix = prefix;
  }

  /** A graph whose large constants go into a file beside it. */
  OnnxGraph(ConstantFile large) {
    this.large = Optional.of(large);
    this.prefix = "";
  }

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
    String name = prefix + operator + "_" + nodes++;
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
    ByteBuffer data = ByteBuffer.wrap(floatBytes(values));
    return constant(name, TensorProto.DataType.FLOAT, data, shape);
  }

  /** Values as they are stored. */
  static byte[] floatBytes(float[] values) {
    byte[] bytes = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }

  String halves(String name, float[] values, long... shape) {
    return constant(name, TensorProto.DataType.FLOAT16, ByteBuffer.wrap(halfBytes(values)), shape);
  }

  /** Values rounded to 16-bit floats, as they are stored. */
  static byte[] halfBytes(float[] values) {
    byte[] bytes = new byte[values.length * Short.BYTES];
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      data.putShort(Float.floatToFloat16(value));
    }
    return bytes;
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
    TensorProto.Builder tensor = tensor(name, type, place.shape());
    ConstantFile.external(tensor, file.getFileName().toString(), place.begin(), place.bytes());
    return constant(tensor);
  }

  private String constant(String name, TensorProto.DataType type, ByteBuffer data, long... shape) {
    if (large.isEmpty() || data.remaining() < SMALL) {
      return constant(tensor(name, type, shape).setRawData(ByteString.copyFrom(data)));
    }
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    try {
      return written(name, type, sink -> sink.write(bytes), shape);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a constant's bytes go, piece by piece. */
  interface Sink {
    void write(byte[] bytes) throws IOException;
  }

  /** Makes a constant's bytes. */
  interface Filling {
    void into(Sink sink) throws IOException;
  }

  /** Adds a constant that need not be held in memory whole, if constants go into a file. */
  String written(String name, TensorProto.DataType type, Filling filling, long... shape)
      throws IOException {
    TensorProto.Builder tensor = tensor(name, type, shape);
    if (large.isPresent()) {
      ConstantFile file = large.get();
      long begin = file.begin();
      filling.into(file::write);
      file.finish(tensor, begin);
      return constant(tensor);
    }
    ByteString.Output held = ByteString.newOutput();
    filling.into(held::write);
    return constant(tensor.setRawData(held.toByteString()));
  }

  private TensorProto.Builder tensor(String name, TensorProto.DataType type, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(prefix + name).setDataType(type.getNumber());
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor;
  }

  private String constant(TensorProto.Builder tensor) {
    graph.addInitializer(tensor);
    return tensor.getName();
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
            .setName(prefix + "output_" + name)
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
        .setIrVersion(FORMAT_VERSION)
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

  static AttributeProto attribute(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(values)
        .build();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
