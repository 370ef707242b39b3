package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.embedding.OnnxSession;
import io.koe5.embedding.TextModel;
import io.koe5.embedding.TextTokenizer;
import io.koe5.embedding.Threads;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Small models as their makers would publish them, and what transformers makes of texts. */
final class Published {
  static final Path MODELS = Path.of("src/test/resources/models");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Published() {}

  /** A copy that a test may damage. */
  static Path copy(String name, Path target) throws IOException {
    Path source = MODELS.resolve(name);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path copied = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(file, copied);
        }
      }
    }
    return target;
  }

  /** Compares token ids and vectors with what transformers made of the same texts. */
  static void assertAsPublished(PreparedModel model, String name) throws IOException {
    JsonNode expected = JSON.readTree(MODELS.resolve(name).resolve("expected.json").toFile());
    try (TextModel running =
        TextModel.open(model.graphFile(), model.tokenizerFile(), Threads.forQueries(1))) {
      for (JsonNode node : expected.path("cases")) {
        String text = node.path("text").asText();
        long[] all = running.tokenizer().ids(text);
        long[] ids = TextTokenizer.truncate(all, model.profile().maxTokens());
        assertThat(ids).isEqualTo(JSON.convertValue(node.path("ids"), long[].class));
        float[] vector = running.run(ids, OnnxSession.VECTOR);
        assertThat(vector).hasSize(node.path("embedding").size());
        for (int i = 0; i < vector.length; i++) {
          assertThat(vector[i])
              .isCloseTo((float) node.path("embedding").path(i).asDouble(), within(1e-4f));
        }
      }
    }
  }

  /** The lowest cosine between two models' vectors of the same texts. */
  static double worstCosine(PreparedModel model, String name) throws IOException {
    JsonNode expected = JSON.readTree(MODELS.resolve(name).resolve("expected.json").toFile());
    double worst = 1;
    try (TextModel running =
        TextModel.open(model.graphFile(), model.tokenizerFile(), Threads.forQueries(1))) {
      for (JsonNode node : expected.path("cases")) {
        long[] ids = JSON.convertValue(node.path("ids"), long[].class);
        float[] vector = running.run(ids, OnnxSession.VECTOR);
        float[] other = JSON.convertValue(node.path("embedding"), float[].class);
        double dot = 0;
        for (int i = 0; i < vector.length; i++) {
          dot += vector[i] * other[i];
        }
        worst = Math.min(worst, dot);
      }
    }
    return worst;
  }
}
