package io.koe5.conversion;

import static io.koe5.conversion.OnnxGraph.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.koe5.Koe5Exception;
import io.koe5.embedding.OnnxSession;
import io.koe5.embedding.TextModel;
import io.koe5.embedding.Threads;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import io.koe5.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyGraphTest {
  private static final Preparation AS_IT_IS = Preparation.STANDARD.in(Precision.F32);

  @TempDir private Path folder;

  private PreparedModel prepare(Path source, Preparation wishes) {
    return new EmbeddingConverter(folder.resolve("store"))
        .prepare(source, "some/graph", wishes, Stage.silent());
  }

  /** What makers who publish a graph change of it. */
  private interface Change {
    void of(ModelProto.Builder model);
  }

  /**
   * A model whose makers publish a graph in a folder of its own, its numbers beside it, and no
   * safetensors.
   */
  private Path publish(String name, Change change) throws IOException {
    Path source = Published.copy(name, folder.resolve(name));
    PreparedModel converted = prepare(source, AS_IT_IS);
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
  private static void withoutPooling(ModelProto.Builder model) {
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

  @ParameterizedTest
  @CsvSource({"tiny-bert-mean", "tiny-xlmr-cls-8192", "tiny-bert-mean-128-unnormalized"})
  void tokenStatesArePooledAndNormalisedAsTheFilesSay(String name) throws IOException {
    PreparedModel model =
        prepare(publish(name, ReadyGraphTest::withoutPooling), Preparation.STANDARD);
    assertThat(model.profile().precision()).isEqualTo("published");
    assertThat(model.profile().dimension()).isEqualTo(32);
    assertThat(model.centring()).isPresent();
    Published.assertAsPublished(model, name);
  }

  @Test
  void vectorsOfTheGraphsOwnAreTakenAsTheyAre() throws IOException {
    Path source =
        publish(
            "tiny-bert-mean",
            model -> assertThat(model.getGraph().getInputList()).as("no mask").hasSize(1));
    Published.assertAsPublished(prepare(source, Preparation.STANDARD), "tiny-bert-mean");
  }

  @Test
  void linksOfTheHubsCacheAreFollowed() throws IOException {
    Path source = publish("tiny-bert-mean", ReadyGraphTest::withoutPooling);
    Path blobs = Files.createDirectory(folder.resolve("blobs"));
    for (String file : List.of("onnx/model.onnx", "onnx/model.onnx_data", "tokenizer.json")) {
      Path blob = blobs.resolve(file.replace('/', '-'));
      Files.move(source.resolve(file), blob);
      Files.createSymbolicLink(source.resolve(file), blob);
    }
    PreparedModel model = prepare(source, Preparation.STANDARD);
    Path numbers = model.folder().resolve("model.onnx_data");
    assertThat(Files.isSymbolicLink(numbers)).isFalse();
    assertThat(Files.isSameFile(numbers, blobs.resolve("onnx-model.onnx_data"))).isTrue();
    Published.assertAsPublished(model, "tiny-bert-mean");
  }

  @Test
  void itsNumbersAndPiecesStayAsTheyAre() throws IOException {
    Path source = publish("tiny-bert-mean", ReadyGraphTest::withoutPooling);
    assertRefused(source, AS_IT_IS, "conversion.precision-fixed");
    Preparation pruned = Preparation.STANDARD.keeping(Vocabulary.KOREAN_ENGLISH);
    assertRefused(source, pruned, "conversion.vocabulary-fixed");
  }

  @Test
  void theLargestStatesArePooledWhereTheFilesSaySo() throws IOException {
    Path source = publish("tiny-bert-mean", ReadyGraphTest::withoutPooling);
    Path weights = Published.copy("tiny-bert-mean", folder.resolve("weights"));
    for (Path each : List.of(source, weights)) {
      Files.writeString(each.resolve("1_Pooling/config.json"), "{\"pooling_mode\": \"max\"}");
    }
    assertThat(vector(prepare(source, Preparation.STANDARD)))
        .containsExactly(vector(prepare(weights, AS_IT_IS)), within(1e-5f));
  }

  private static float[] vector(PreparedModel model) {
    try (TextModel running =
        TextModel.open(model.graphFile(), model.tokenizerFile(), Threads.forQueries(1))) {
      return running.run(running.tokenizer().ids("수도는 어디인가?"), OnnxSession.VECTOR);
    }
  }

  @Test
  void statesOfSixteenBitsAreWidened() throws IOException {
    Path source =
        publish(
            "tiny-bert-mean",
            model -> {
              withoutPooling(model);
              GraphProto.Builder graph = model.getGraphBuilder();
              int half = TensorProto.DataType.FLOAT16.getNumber();
              NodeProto.Builder cast = NodeProto.newBuilder().setOpType("Cast");
              cast.addInput("last_hidden_state").addOutput("halves");
              graph.addNode(cast.addAttribute(OnnxGraph.attribute("to", half)));
              ValueInfoProto.Builder output = graph.getOutputBuilder(0).setName("halves");
              output.getTypeBuilder().getTensorTypeBuilder().setElemType(half);
            });
    PreparedModel model = prepare(source, Preparation.STANDARD);
    assertThat(Published.worstCosine(model, "tiny-bert-mean")).isGreaterThan(.9999);
  }

  @Test
  void vectorsOfAnotherLengthThanTheFilesSayAreRefused() throws IOException {
    Path source = publish("tiny-bert-mean", model -> {});
    Path config = source.resolve("config.json");
    String size = "\"hidden_size\": 32";
    String text = Files.readString(config);
    assertThat(text).contains(size);
    Files.writeString(config, text.replace(size, "\"hidden_size\": 64"));
    assertRefused(source, Preparation.STANDARD, "conversion.graph-dimension");
  }

  @Test
  void aGraphThatTakesNoTokenIdsIsRefused() throws IOException {
    assertUnsupported(
        model -> {
          GraphProto.Builder graph = model.getGraphBuilder();
          graph.getInputBuilder(0).setName("attention_mask");
        });
  }

  @Test
  void aGraphThatTakesOtherNumbersIsRefused() throws IOException {
    assertUnsupported(
        model ->
            model
                .getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(TensorProto.DataType.INT32.getNumber()));
  }

  @Test
  void numbersOutsideTheFolderAreNotRead() throws IOException {
    assertUnsupported(
        model -> {
          TensorProto.Builder tensor =
              model.getGraphBuilder().getInitializerBuilderList().stream()
                  .filter(one -> one.getExternalDataCount() > 0)
                  .findFirst()
                  .orElseThrow();
          tensor.getExternalDataBuilder(0).setValue("../../secret");
        });
  }

  @Test
  void aGraphThatWantsMoreThanTokensIsRefused() throws IOException {
    assertUnsupported(
        model ->
            model
                .getGraphBuilder()
                .addInput(model.getGraph().getInput(0).toBuilder().setName("pixel_values")));
  }

  @Test
  void whatIsNoGraphIsRefused() throws IOException {
    Path source = publish("tiny-bert-mean", model -> {});
    Files.writeString(source.resolve("onnx/model.onnx"), "<html>not found</html>");
    assertRefused(source, Preparation.STANDARD, "conversion.graph-broken");
  }

  private void assertUnsupported(Change change) throws IOException {
    assertRefused(
        publish("tiny-bert-mean", change), Preparation.STANDARD, "conversion.unsupported");
  }

  private void assertRefused(Path source, Preparation wishes, String key) {
    assertThatThrownBy(() -> prepare(source, wishes))
        .isInstanceOfSatisfying(
            Koe5Exception.class, problem -> assertThat(problem.key()).isEqualTo(key));
  }
}
