package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small models as makers publish them who publish a graph. */
final class PublishedGraph {
  private PublishedGraph() {}

  /** What makers who publish a graph change of it. */
  interface Change {
    void of(ModelProto.Builder model);
  }

  /**
   * A model whose makers publish a graph in a folder of its own, its numbers beside it, and no
   * safetensors.
   *
   * @param folder where it is made, and published in a folder of its name
   */
  static Path publish(Path folder, String name, Change change) throws IOException {
    Path source = Published.copy(name, folder.resolve(name));
    PreparedModel converted =
        new EmbeddingConverter(folder.resolve("made"))
            .prepare(source, name, Preparation.STANDARD.in(Precision.F32), Stage.silent());
    ModelProto.Builder model =
        ModelProto.parseFrom(Files.readAllBytes(converted.graphFile())).toBuilder();
    for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
      for (StringStringEntryProto.Builder entry : tensor.getExternalDataBuilderList()) {
        if (entry.getKey().equals("location")) {
          entry.setValue("model.onnx_data");
        }
      }
    }
    change.of(model);
    Path onnx = Files.createDirectory(source.resolve("onnx"));
    Files.write(onnx.resolve("model.onnx"), model.build().toByteArray());
    Files.move(source.resolve("model.safetensors"), onnx.resolve("model.onnx_data"));
    return source;
  }

  /** Leaves the encoder alone, as exporters of transformers do: its token states come out. */
  static void withoutPooling(ModelProto.Builder model) {
    GraphProto.Builder graph = model.getGraphBuilder();
    List<NodeProto> nodes = List.copyOf(graph.getNodeList());
    int last = nodes.size() - 1;
    while (!nodes.get(last).getOpType().equals("SkipLayerNormalization")) {
      last--;
    }
    NodeProto.Builder states = nodes.get(last).toBuilder().setOutput(0, "last_hidden_state");
    graph.clearNode().addAllNode(nodes.subList(0, last)).addNode(states);
    ValueInfoProto.Builder output = graph.getOutput(0).toBuilder().setName("last_hidden_state");
    output
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .addDimBuilder(1)
        .setDimParam("sequence");
    graph.clearOutput().addOutput(output);
    graph.addInput(graph.getInput(0).toBuilder().setName("token_type_ids"));
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").addInput("token_type_ids").addOutput("types"));
    withMask(graph);
  }

  /** Attends to real tokens alone, as exported encoders do. */
  private static void withMask(GraphProto.Builder graph) {
    graph.addInput(graph.getInput(0).toBuilder().setName("attention_mask"));
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      if (node.getOpType().equals("MultiHeadAttention")) {
        node.addInput("").addInput("real_tokens");
      }
    }
    OnnxGraph counting = new OnnxGraph("mask_");
    String axis = counting.longs("axis", 1);
    String sum =
        counting.node("", "ReduceSum", List.of("attention_mask", axis), attribute("keepdims", 0));
    NodeProto count =
        NodeProto.newBuilder()
            .setOpType("Cast")
            .addInput(sum)
            .addOutput("real_tokens")
            .addAttribute(attribute("to", TensorProto.DataType.INT32.getNumber()))
            .build();
    GraphProto counted = counting.model().getGraph();
    graph.addAllInitializer(counted.getInitializerList());
    List<NodeProto> nodes = List.copyOf(graph.getNodeList());
    graph.clearNode().addAllNode(counted.getNodeList()).addNode(count).addAllNode(nodes);
  }
}
