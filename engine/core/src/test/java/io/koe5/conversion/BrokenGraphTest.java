package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.koe5.Koe5Exception;
import io.koe5.conversion.PublishedGraph.Change;
import io.koe5.model.Precision;
import io.koe5.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published graphs that are damaged, or none that koe5 can run. */
class BrokenGraphTest {
  @TempDir private Path folder;

  @Test
  void itsNumbersAndPiecesStayAsTheyAre() throws IOException {
    Path source = PublishedGraph.publish(folder, "tiny-bert-mean", PublishedGraph::withoutPooling);
    Preparation precise = Preparation.STANDARD.in(Precision.F32);
    assertThat(refusal(source, precise).key()).isEqualTo("conversion.precision-fixed");
    Preparation pruned = Preparation.STANDARD.keeping(Vocabulary.KOREAN_ENGLISH);
    assertThat(refusal(source, pruned).key()).isEqualTo("conversion.vocabulary-fixed");
  }

  @Test
  void vectorsOfAnotherLengthThanTheFilesSayAreRefused() throws IOException {
    Path source = PublishedGraph.publish(folder, "tiny-bert-mean", model -> {});
    Path config = source.resolve("config.json");
    String size = "\"hidden_size\": 32";
    String text = Files.readString(config);
    assertThat(text).contains(size);
    Files.writeString(config, text.replace(size, "\"hidden_size\": 64"));
    assertThat(refusal(source).key()).isEqualTo("conversion.graph-dimension");
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
  void numbersThatAreMissingOrTornAreNamed() throws IOException {
    Path source = PublishedGraph.publish(folder, "tiny-bert-mean", model -> {});
    Path numbers = source.resolve("onnx/model.onnx_data");
    Files.write(numbers, Arrays.copyOf(Files.readAllBytes(numbers), 1000));
    assertThat(refusal(source).key()).isEqualTo("conversion.graph-unusable");
    assertThat(refusal(source)).hasMessageContaining("file_length: 1000");
    Files.delete(numbers);
    assertThat(refusal(source).key()).isEqualTo("conversion.numbers-missing");
    assertThat(refusal(source)).hasMessageContaining("model.onnx_data");
  }

  @Test
  void anOperatorThatNobodyKnowsIsNamed() throws IOException {
    Path source =
        PublishedGraph.publish(
            folder,
            "tiny-bert-mean",
            model -> model.getGraphBuilder().getNodeBuilder(0).setOpType("Frobnicate"));
    assertThat(refusal(source).key()).isEqualTo("conversion.graph-unusable");
    assertThat(refusal(source)).hasMessageContaining("Frobnicate");
  }

  @Test
  void whatIsNoGraphIsRefused() throws IOException {
    Path source = PublishedGraph.publish(folder, "tiny-bert-mean", model -> {});
    Files.writeString(source.resolve("onnx/model.onnx"), "<html>not found</html>");
    assertThat(refusal(source).key()).isEqualTo("conversion.graph-broken");
  }

  private void assertUnsupported(Change change) throws IOException {
    Path source = PublishedGraph.publish(folder, "tiny-bert-mean", change);
    assertThat(refusal(source).key()).isEqualTo("conversion.unsupported");
  }

  private Koe5Exception refusal(Path source) {
    return refusal(source, Preparation.STANDARD);
  }

  private Koe5Exception refusal(Path source, Preparation wishes) {
    EmbeddingConverter converter = new EmbeddingConverter(folder.resolve("store"));
    return catchThrowableOfType(
        Koe5Exception.class, () -> converter.prepare(source, "some/graph", wishes, Stage.silent()));
  }
}
