package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.koe5.embedding.OnnxSession;
import io.koe5.embedding.TextModel;
import io.koe5.embedding.Threads;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyGraphTest {
  @TempDir private Path folder;

  private PreparedModel prepare(Path source) {
    return new EmbeddingConverter(folder.resolve("store"))
        .prepare(source, "some/graph", Preparation.STANDARD, Stage.silent());
  }

  @ParameterizedTest
  @CsvSource({"tiny-bert-mean", "tiny-xlmr-cls-8192", "tiny-bert-mean-128-unnormalized"})
  void tokenStatesArePooledAndNormalisedAsTheFilesSay(String name) throws IOException {
    PreparedModel model =
        prepare(PublishedGraph.publish(folder, name, PublishedGraph::withoutPooling));
    assertThat(model.profile().precision()).isEqualTo("published");
    assertThat(model.profile().dimension()).isEqualTo(32);
    assertThat(model.centring()).isPresent();
    Published.assertAsPublished(model, name);
  }

  @Test
  void vectorsOfTheGraphsOwnAreTakenAsTheyAre() throws IOException {
    Path source =
        PublishedGraph.publish(
            folder,
            "tiny-bert-mean",
            model -> assertThat(model.getGraph().getInputList()).as("no mask").hasSize(1));
    Published.assertAsPublished(prepare(source), "tiny-bert-mean");
  }

  @Test
  void linksOfTheHubsCacheAreFollowed() throws IOException {
    Path source = PublishedGraph.publish(folder, "tiny-bert-mean", PublishedGraph::withoutPooling);
    Path blobs = Files.createDirectory(folder.resolve("blobs"));
    for (String file : List.of("onnx/model.onnx", "onnx/model.onnx_data", "tokenizer.json")) {
      Path blob = blobs.resolve(file.replace('/', '-'));
      Files.move(source.resolve(file), blob);
      Files.createSymbolicLink(source.resolve(file), blob);
    }
    PreparedModel model = prepare(source);
    Path numbers = model.folder().resolve("model.onnx_data");
    assertThat(Files.isSymbolicLink(numbers)).isFalse();
    assertThat(Files.isSameFile(numbers, blobs.resolve("onnx-model.onnx_data"))).isTrue();
    Published.assertAsPublished(model, "tiny-bert-mean");
  }

  @Test
  void theLargestStatesArePooledWhereTheFilesSaySo() throws IOException {
    Path source = PublishedGraph.publish(folder, "tiny-bert-mean", PublishedGraph::withoutPooling);
    Path weights = Published.copy("tiny-bert-mean", folder.resolve("weights"));
    for (Path each : List.of(source, weights)) {
      Files.writeString(each.resolve("1_Pooling/config.json"), "{\"pooling_mode\": \"max\"}");
    }
    assertThat(vector(prepare(source))).containsExactly(vector(prepare(weights)), within(1e-5f));
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
        PublishedGraph.publish(
            folder,
            "tiny-bert-mean",
            model -> {
              PublishedGraph.withoutPooling(model);
              GraphProto.Builder graph = model.getGraphBuilder();
              int half = TensorProto.DataType.FLOAT16.getNumber();
              NodeProto.Builder cast = NodeProto.newBuilder().setOpType("Cast");
              cast.addInput("last_hidden_state").addOutput("halves");
              graph.addNode(cast.addAttribute(OnnxGraph.attribute("to", half)));
              ValueInfoProto.Builder output = graph.getOutputBuilder(0).setName("halves");
              output.getTypeBuilder().getTensorTypeBuilder().setElemType(half);
            });
    PreparedModel model = prepare(source);
    assertThat(Published.worstCosine(model, "tiny-bert-mean")).isGreaterThan(.9999);
  }

  @Test
  void constantsThatAreListedAmongInputsAreGivenByNobody() throws IOException {
    Path source =
        PublishedGraph.publish(
            folder,
            "tiny-bert-mean",
            model -> {
              PublishedGraph.withoutPooling(model);
              GraphProto.Builder graph = model.getGraphBuilder();
              for (TensorProto constant : graph.getInitializerList()) {
                graph.addInput(graph.getInput(0).toBuilder().setName(constant.getName()));
              }
            });
    Published.assertAsPublished(prepare(source), "tiny-bert-mean");
  }

  /** Whether they look at a mask or not, their memory may be square. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void longTextsOfGraphsOfOthersWaitForOneAnother(boolean mask) throws Exception {
    Path source =
        PublishedGraph.publish(
            folder, "tiny-xlmr-cls-8192", mask ? PublishedGraph::withoutPooling : model -> {});
    PreparedModel model = prepare(source);
    long[] ids = new long[8192];
    Arrays.fill(ids, 7);
    try (TextModel running =
        TextModel.open(model.graphFile(), model.tokenizerFile(), Threads.forIndexing(2))) {
      List<Thread> both =
          Stream.generate(() -> new Thread(() -> running.run(ids))).limit(2).toList();
      both.forEach(Thread::start);
      boolean waited = false;
      while (!waited && both.stream().anyMatch(Thread::isAlive)) {
        waited = both.stream().anyMatch(text -> text.getState() == Thread.State.BLOCKED);
      }
      assertThat(waited).isTrue();
      for (Thread text : both) {
        text.join();
      }
    }
  }
}
