package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.embedding.OnnxSession;
import io.koe5.embedding.TextTokenizer;
import io.koe5.embedding.Threads;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelConverterTest {
  private static final Path MODELS = Path.of("src/test/resources/models");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "tiny-bert-mean, 1e-4, 512",
    "tiny-bert-mean-bf16, 1e-4, 512",
    "tiny-bert-mean-sharded, 1e-4, 512",
    "tiny-bert-mean-128-unnormalized, 1e-4, 128",
    "tiny-xlmr-mean-514, 1e-4, 512",
    "tiny-xlmr-cls-8192, 1e-4, 8192"
  })
  void convertedModelComputesWhatTransformersComputes(String name, float tolerance, int maxTokens)
      throws IOException {
    PreparedModel model = convert(MODELS.resolve(name), new WeightFormat.Float32());
    assertThat(model.profile().maxTokens()).isEqualTo(maxTokens);
    JsonNode expected =
        new ObjectMapper().readTree(MODELS.resolve(name).resolve("expected.json").toFile());
    try (OnnxSession session = OnnxSession.open(model.graphFile(), Threads.forQueries(1));
        TextTokenizer tokenizer = TextTokenizer.open(model.tokenizerFile())) {
      for (JsonNode node : expected.path("cases")) {
        String text = node.path("text").asText();
        long[] ids = TextTokenizer.truncate(tokenizer.ids(text), model.profile().maxTokens());
        assertThat(ids).isEqualTo(new ObjectMapper().convertValue(node.path("ids"), long[].class));
        float[] vector = session.run(ids).getOrDefault(OnnxSession.VECTOR, new float[0]);
        assertThat(vector).hasSize(node.path("embedding").size());
        for (int i = 0; i < vector.length; i++) {
          assertThat(vector[i])
              .isCloseTo((float) node.path("embedding").path(i).asDouble(), within(tolerance));
        }
      }
    }
  }

  @Test
  void sameWeightsGiveSameBytesAndIdentity() throws IOException {
    Path source = MODELS.resolve("tiny-bert-mean");
    PreparedModel first = convert(source, new WeightFormat.Mixed());
    byte[] bytes = Files.readAllBytes(first.graphFile());
    PreparedModel second = convert(source, new WeightFormat.Mixed());
    assertThat(second.profile()).isEqualTo(first.profile());
    assertThat(Files.readAllBytes(second.graphFile())).isEqualTo(bytes);
  }

  @Test
  void anotherPrecisionIsAnotherIdentity() throws IOException {
    Path source = MODELS.resolve("tiny-bert-mean");
    String floats = convert(source, new WeightFormat.Float32()).profile().identity();
    assertThat(convert(source, new WeightFormat.Mixed()).profile().identity()).isNotEqualTo(floats);
  }

  @Test
  void aFolderWithoutModelIsNamed() {
    assertThatThrownBy(() -> convert(folder, new WeightFormat.Float32()))
        .hasMessageContaining("config.json is missing");
  }

  private PreparedModel convert(Path source, WeightFormat format) throws IOException {
    return new ModelConverter(source, "tiny")
        .convert(folder.resolve("out"), format, Optional.empty(), Optional.empty());
  }
}
