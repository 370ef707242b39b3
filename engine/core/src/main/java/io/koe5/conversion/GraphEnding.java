package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.ONNX;
import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.embedding.OnnxSession;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a published graph: what it gives is made a sentence's vector.
 *
 * @param files the published model
 * @param model its graph
 */
record GraphEnding(ModelFiles files, ModelProto model) {
  private static final String TYPES = "token_type_ids";
  private static final String INPUTS = String.join(", ", OnnxSession.IDS, OnnxSession.MASK, TYPES);

  /** What vectors of the graph's own are called, for their name is that of our output. */
  private static final String PUBLISHED = "koe5_published";

  private static final int OF_TEXTS = 2;
  private static final int OF_TOKENS = 3;
  private static final Messages MESSAGES = Messages.beside(GraphEnding.class);

  /**
   * Reads a graph. The numbers it holds stay in the file, which must not change meanwhile.
   *
   * @throws Koe5Exception if it is none
   */
  static ModelProto read(Path graph) throws IOException {
    try (FileChannel channel = FileChannel.open(graph, StandardOpenOption.READ)) {
      CodedInputStream in =
          UnsafeByteOperations.unsafeWrap(channel.map(MapMode.READ_ONLY, 0, channel.size()))
              .newCodedInput();
      in.enableAliasing(true);
      ModelProto model = ModelProto.parseFrom(in);
      if (model.getGraph().getNodeCount() == 0) {
        throw new InvalidProtocolBufferException("no operators");
      }
      return model;
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw Koe5Exception.because(
          e, MESSAGES, "conversion.graph-broken", graph, Koe5Exception.reason(e));
    }
  }

  /**
   * The graph with one output, the vectors of the texts, [batch, dimension]. It takes a mask,
   * though it may not look at it: that is how {@link OnnxSession} knows a graph whose memory may be
   * square.
   */
  ModelProto with(SentenceConfig sentence, int dimension) {
    GraphProto graph = model.getGraph();
    OnnxGraph ending = new OnnxGraph("koe5_");
    String vector =
        output(graph, OF_TEXTS, OnnxSession.VECTOR)
            .map(output -> floats(ending, output, PUBLISHED))
            .orElseGet(
                () ->
                    Head.SentenceVector.pooled(ending, states(ending, graph), sentence.pooling()));
    Head.SentenceVector.finish(ending, vector, sentence.normalised(), dimension);
    GraphProto end = ending.model().getGraph();
    GraphProto.Builder whole = graph.toBuilder().clearInput().clearNode().clearOutput();
    addInputs(whole, graph);
    graph.getNodeList().forEach(node -> whole.addNode(renamed(node)));
    whole.addAllNode(end.getNodeList()).addAllInitializer(end.getInitializerList());
    return model.toBuilder().setGraph(whole.addAllOutput(end.getOutputList())).build();
  }

  private void addInputs(GraphProto.Builder whole, GraphProto graph) {
    Map<String, ValueInfoProto> inputs = inputs(graph);
    ValueInfoProto ids = inputs.get(OnnxSession.IDS);
    if (ids == null) {
      throw files.unsupported("graph input", String.join(", ", inputs.keySet()), INPUTS);
    }
    inputs.putIfAbsent(OnnxSession.MASK, ids.toBuilder().setName(OnnxSession.MASK).build());
    for (ValueInfoProto input : inputs.values()) {
      switch (input.getName()) {
        case OnnxSession.IDS, OnnxSession.MASK -> whole.addInput(ofLongs(input));
        case TYPES -> whole.addNode(zeros());
        default -> throw files.unsupported("graph input", input.getName(), INPUTS);
      }
    }
  }

  /**
   * What a graph is given with each text, by name, in its order; before version 4 of ONNX graphs
   * list their constants as well.
   */
  private static Map<String, ValueInfoProto> inputs(GraphProto graph) {
    Map<String, ValueInfoProto> inputs = new LinkedHashMap<>();
    graph.getInputList().forEach(input -> inputs.put(input.getName(), input));
    graph.getInitializerList().forEach(constant -> inputs.remove(constant.getName()));
    return inputs;
  }

  /** An input of the numbers that are given to it. */
  private ValueInfoProto ofLongs(ValueInfoProto input) {
    int type = input.getType().getTensorType().getElemType();
    if (type != DataType.INT64.getNumber()) {
      String found = input.getName() + " " + DataType.forNumber(type);
      throw files.unsupported("graph input", found, input.getName() + " " + DataType.INT64);
    }
    return input;
  }

  /** A value of the graph in 32-bit floats, which it need not be in. */
  private static String floats(OnnxGraph ending, ValueInfoProto output, String name) {
    int to = DataType.FLOAT.getNumber();
    return output.getType().getTensorType().getElemType() == to
        ? name
        : ending.node(ONNX, "Cast", List.of(name), attribute("to", to));
  }

  private String states(OnnxGraph ending, GraphProto graph) {
    return output(graph, OF_TOKENS, "")
        .map(output -> floats(ending, output, output.getName()))
        .orElseThrow(
            () ->
                files.unsupported("graph", outputs(graph), "token states, " + OnnxSession.VECTOR));
  }

  /** What the graph calls by the name of our output gets another name. */
  private static NodeProto renamed(NodeProto node) {
    if (!node.getInputList().contains(OnnxSession.VECTOR)
        && !node.getOutputList().contains(OnnxSession.VECTOR)) {
      return node;
    }
    return node.toBuilder()
        .clearInput()
        .clearOutput()
        .addAllInput(renamed(node.getInputList()))
        .addAllOutput(renamed(node.getOutputList()))
        .build();
  }

  private static List<String> renamed(List<String> names) {
    return names.stream().map(name -> name.equals(OnnxSession.VECTOR) ? PUBLISHED : name).toList();
  }

  /** Every token is of type 0. */
  private static NodeProto zeros() {
    return NodeProto.newBuilder()
        .setName("koe5_types")
        .setDomain(ONNX)
        .setOpType("Sub")
        .addInput(OnnxSession.IDS)
        .addInput(OnnxSession.IDS)
        .addOutput(TYPES)
        .build();
  }

  private static Optional<ValueInfoProto> output(GraphProto graph, int dimensions, String name) {
    return graph.getOutputList().stream()
        .filter(output -> output.getType().getTensorType().getShape().getDimCount() == dimensions)
        .filter(output -> name.isEmpty() || output.getName().equals(name))
        .findFirst();
  }

  private static String outputs(GraphProto graph) {
    return String.join(", ", graph.getOutputList().stream().map(ValueInfoProto::getName).toList());
  }
}
