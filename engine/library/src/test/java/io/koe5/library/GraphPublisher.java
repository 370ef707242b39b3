package io.koe5.library;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.koe5.conversion.EmbeddingConverter;
import io.koe5.conversion.Preparation;
import io.koe5.conversion.Stage;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes of a model with safetensors one with an ONNX graph and its numbers beside it instead. */
final class GraphPublisher {
  private static final String NUMBERS = "model.onnx_data";

  private GraphPublisher() {}

  /**
   * Takes a model's safetensors away and puts a graph in {@code onnx}, where bge-m3 has it, and
   * such a one as bge-m3 has: of plain operators, a mask beside the token ids, token states for
   * vectors. Its products alone are still ONNX Runtime's own ({@link PlainOperators}).
   *
   * @param store where the graph is made first
   */
  static void publish(Path model, Path store) throws IOException {
    PreparedModel converted =
        new EmbeddingConverter(store)
            .prepare(model, "graph", Preparation.STANDARD.in(Precision.F32), Stage.silent());
    ModelProto fused = ModelProto.parseFrom(Files.readAllBytes(converted.graphFile()));
    ModelProto.Builder graph = PlainOperators.of(fused).toBuilder();
    for (TensorProto.Builder tensor : graph.getGraphBuilder().getInitializerBuilderList()) {
      for (StringStringEntryProto.Builder entry : tensor.getExternalDataBuilderList()) {
        if (entry.getKey().equals("location")) {
          entry.setValue(NUMBERS);
        }
      }
    }
    Path onnx = Files.createDirectory(model.resolve("onnx"));
    Files.write(onnx.resolve(PreparedModel.GRAPH), graph.build().toByteArray());
    Files.move(model.resolve("model.safetensors"), onnx.resolve(NUMBERS));
  }
}
