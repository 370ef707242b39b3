package io.koe5.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.koe5.conversion.EmbeddingConverter;
import io.koe5.conversion.Preparation;
import io.koe5.conversion.Stage;
import io.koe5.embedding.Embedding;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.OnnxSession;
import io.koe5.embedding.Threads;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import io.koe5.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainOperatorsTest {
  private static final SyntheticModel SMALL =
      new SyntheticModel("xlm-roberta", 32, 3, 4, 64, 2000, 1026, false);
  private static final Path CHECKOUT = Path.of("../..");
  private static final List<String> TEXTS =
      List.of("수도는 어디인가?", "서울은 대한민국의 수도이다.", "부산은 항구이다. 서울은 수도이다. ".repeat(40));

  @TempDir private Path folder;

  private PreparedModel prepare(Path model, Preparation wishes) {
    return new EmbeddingConverter(folder.resolve("store"))
        .prepare(model, "some/small", wishes, Stage.silent());
  }

  private static List<Embedding> embeddings(PreparedModel model) {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, Threads.forQueries(1))) {
      return TEXTS.stream().map(text -> embedder.embed(text, Role.PASSAGE)).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thePublishedGraphGivesTheVectorsOfTheWeights(boolean cls) throws IOException {
    Path model = SMALL.write(folder.resolve("published"), CHECKOUT, 7, cls);
    List<Embedding> expected = embeddings(prepare(model, Preparation.STANDARD.in(Precision.F32)));
    GraphPublisher.publish(model, folder.resolve("made"));
    assertPlain(model.resolve("onnx").resolve(PreparedModel.GRAPH));
    PreparedModel ready = prepare(model, Preparation.STANDARD);
    assertThat(ready.profile().precision()).isEqualTo("published");
    List<Embedding> found = embeddings(ready);
    assertThat(found.getLast().tokens()).isBetween(300, 1000);
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(found.get(i).vector()).containsExactly(expected.get(i).vector(), within(1e-4f));
    }
  }

  private static void assertPlain(Path file) throws IOException {
    GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
    assertThat(graph.getInputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly(OnnxSession.IDS, OnnxSession.MASK);
    assertThat(graph.getOutputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly(PlainOperators.STATES);
    assertThat(graph.getNodeList())
        .extracting(NodeProto::getOpType)
        .doesNotContain("MultiHeadAttention", "SkipLayerNormalization", "Gelu")
        .contains("Softmax", "Erf", "LayerNormalization");
  }
}
