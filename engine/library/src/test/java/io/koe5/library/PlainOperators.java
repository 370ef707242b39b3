package io.koe5.library;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.koe5.embedding.OnnxSession;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes an encoder's graph of koe5's, in 32-bit floats and of ONNX Runtime's fused operators, as
 * exporters of transformers write theirs: of ONNX's own operators, token ids and a mask in, the
 * token states of the last layer out ([batch, sequence, hidden]). Not thread-safe; one use.
 *
 * <p>Products with weights stay {@code FusedMatMul}: safetensors have weights as [outputs, inputs],
 * and a {@code Transpose} before a {@code MatMul} would be computed when the graph is loaded, into
 * a second copy of every weight.
 */
final class PlainOperators {
  /** What exporters call the token states. */
  static final String STATES = "last_hidden_state";

  private static final String ATTENTION = "MultiHeadAttention";
  private static final String SKIP_NORM = "SkipLayerNormalization";
  private static final String PREFIX = "plain.";

  /** [batch, sequence, heads, size] to [batch, heads, sequence, size], and back. */
  private static final AttributeProto SWAPPED = longs("perm", 0, 2, 1, 3);

  /** [batch, sequence, heads, size] to [batch, heads, size, sequence]. */
  private static final AttributeProto KEYS = longs("perm", 0, 2, 3, 1);

  private static final AttributeProto LAST = number("axis", -1);

  private final GraphProto fused;
  private final GraphProto.Builder plain;
  private final int hidden;

  private PlainOperators(GraphProto fused) {
    this.fused = fused;
    this.plain = fused.toBuilder().clearNode().clearOutput();
    ValueInfoProto vectors = fused.getOutput(0);
    this.hidden = (int) vectors.getType().getTensorType().getShape().getDim(1).getDimValue();
  }

  /** The same encoder without its head. */
  static ModelProto of(ModelProto fused) {
    return fused.toBuilder().setGraph(new PlainOperators(fused.getGraph()).written()).build();
  }

  private GraphProto written() {
    String mask = mask();
    int last = lastLayersEnd();
    for (NodeProto node : fused.getNodeList().subList(0, last)) {
      write(node, mask);
    }
    addAndNormalize(fused.getNode(last), STATES);
    declareStates();
    dropUnused();
    return plain.build();
  }

  private int lastLayersEnd() {
    for (int i = fused.getNodeCount() - 1; i >= 0; i--) {
      if (fused.getNode(i).getOpType().equals(SKIP_NORM)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no layer in " + fused.getName());
  }

  private void write(NodeProto node, String mask) {
    switch (node.getOpType()) {
      case ATTENTION -> attention(node, mask);
      case SKIP_NORM -> addAndNormalize(node, node.getOutput(0));
      case "Gelu" -> gelu(node);
      default -> plain.addNode(node);
    }
  }

  /** What is added to the scores, [batch, 1, 1, sequence]: nothing where there is a token. */
  private String mask() {
    ValueInfoProto ids = fused.getInput(0);
    plain.addInput(ids.toBuilder().setName(OnnxSession.MASK));
    String real =
        node(
            "Cast",
            PREFIX + "mask.real",
            List.of(OnnxSession.MASK),
            number("to", DataType.FLOAT.getNumber()));
    String padding =
        node("Sub", PREFIX + "mask.padding", List.of(floatConstant("mask.one", 1), real));
    String hiding =
        node("Mul", PREFIX + "mask.hiding", List.of(padding, floatConstant("mask.low", -10_000)));
    return node("Unsqueeze", PREFIX + "mask", List.of(hiding, longConstant("mask.axes", 1, 2)));
  }

  private void attention(NodeProto fusedNode, String mask) {
    String name = fusedNode.getName();
    int heads = (int) attribute(fusedNode, "num_heads").getI();
    int size = hidden / heads;
    String parts = longConstant(name + ".parts", 0, 0, heads, size);
    String queries = part(name + ".queries", fusedNode.getInput(0), parts, SWAPPED);
    String keys = part(name + ".keys", fusedNode.getInput(1), parts, KEYS);
    String values = part(name + ".values", fusedNode.getInput(2), parts, SWAPPED);
    String scale = floatConstant(name + ".scale", (float) (1 / Math.sqrt(size)));
    String products = node("MatMul", name + ".products", List.of(queries, keys));
    String scaled = node("Mul", name + ".scaled", List.of(products, scale));
    String masked = node("Add", name + ".masked", List.of(scaled, mask));
    String weights = node("Softmax", name + ".weights", List.of(masked), LAST);
    String mixed = node("MatMul", name + ".mixed", List.of(weights, values));
    String swapped = node("Transpose", name + ".swapped", List.of(mixed), SWAPPED);
    String joined = longConstant(name + ".joined", 0, 0, hidden);
    node("Reshape", fusedNode.getOutput(0), List.of(swapped, joined));
  }

  /** Queries, keys or values by heads. */
  private String part(String name, String input, String shape, AttributeProto order) {
    String split = node("Reshape", name + ".split", List.of(input, shape));
    return node("Transpose", name, List.of(split), order);
  }

  private void addAndNormalize(NodeProto fusedNode, String output) {
    List<String> inputs = fusedNode.getInputList();
    String sum = node("Add", fusedNode.getName() + ".sum", inputs.subList(0, 2));
    node(
        "LayerNormalization",
        output,
        List.of(sum, inputs.get(2), inputs.get(3)),
        LAST,
        attribute(fusedNode, "epsilon"));
  }

  private void gelu(NodeProto fusedNode) {
    String name = fusedNode.getName();
    String input = fusedNode.getInput(0);
    String root = floatConstant(name + ".root", (float) Math.sqrt(2));
    String divided = node("Div", name + ".divided", List.of(input, root));
    String error = node("Erf", name + ".error", List.of(divided));
    String raised = node("Add", name + ".raised", List.of(error, floatConstant(name + ".one", 1)));
    String twice = node("Mul", name + ".twice", List.of(input, raised));
    node("Mul", fusedNode.getOutput(0), List.of(twice, floatConstant(name + ".half", .5f)));
  }

  private void declareStates() {
    ValueInfoProto.Builder states = fused.getInput(0).toBuilder().setName(STATES);
    states
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .setElemType(DataType.FLOAT.getNumber())
        .getShapeBuilder()
        .addDimBuilder()
        .setDimValue(hidden);
    plain.addOutput(states);
  }

  /** Leaves out the constants of the head. */
  private void dropUnused() {
    Set<String> used = new HashSet<>();
    plain.getNodeList().forEach(node -> used.addAll(node.getInputList()));
    List<TensorProto> all = List.copyOf(plain.getInitializerList());
    plain.clearInitializer();
    all.stream().filter(one -> used.contains(one.getName())).forEach(plain::addInitializer);
  }

  /** Adds a node that is called as its output is, and returns that name. */
  private String node(
      String operator, String output, List<String> inputs, AttributeProto... attributes) {
    plain.addNode(
        NodeProto.newBuilder()
            .setName(output)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
    return output;
  }

  private String floatConstant(String name, float value) {
    return constant(
        TensorProto.newBuilder()
            .setName(PREFIX + name)
            .setDataType(DataType.FLOAT.getNumber())
            .addFloatData(value));
  }

  private String longConstant(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(PREFIX + name)
            .setDataType(DataType.INT64.getNumber())
            .addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return constant(tensor);
  }

  private String constant(TensorProto.Builder tensor) {
    plain.addInitializer(tensor);
    return tensor.getName();
  }

  private static AttributeProto attribute(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static AttributeProto number(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto longs(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }
}
