package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.koe5.conversion.MadeUpModel.Look;
import io.koe5.conversion.MadeUpModel.Shape;
import io.koe5.embedding.OnnxSession;
import io.koe5.embedding.TextModel;
import io.koe5.embedding.TextTokenizer;
import io.koe5.embedding.Threads;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import io.koe5.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of other shapes than the published ones, against plain arithmetic. */
class ModelShapesTest {
  private static final List<String> TEXTS =
      List.of("대한민국의 수도는 서울이다.", "", "query: 3개월 내에 등록한다.", "날씨가 맑다. ".repeat(60));

  @TempDir private Path folder;

  private PreparedModel prepare(Path source, Preparation wishes) {
    return new EmbeddingConverter(folder.resolve("store"))
        .prepare(source, "some/name", wishes, Stage.silent());
  }

  private Path publish(MadeUpModel model, String pooling, boolean normalised) throws IOException {
    Path source = model.write(folder.resolve("source"), 1);
    Files.createDirectory(source.resolve("1_Pooling"));
    Files.writeString(source.resolve("1_Pooling/config.json"), pooling);
    String normalize = ", {\"type\": \"sentence_transformers.models.Normalize\"}";
    Files.writeString(
        source.resolve("modules.json"),
        "[{\"type\": \"sentence_transformers.models.Transformer\"}, {\"type\": \"x.Pooling\", "
            + "\"path\": \"1_Pooling\"}%s]".formatted(normalised ? normalize : ""));
    return source;
  }

  /** What sentence-transformers makes of the states. */
  private static double[] pooled(double[][] states, String mode, boolean normalised) {
    double[] vector = states[0].clone();
    for (int j = 0; j < vector.length; j++) {
      double sum = 0;
      double largest = Double.NEGATIVE_INFINITY;
      for (double[] state : states) {
        sum += state[j];
        largest = Math.max(largest, state[j]);
      }
      vector[j] =
          switch (mode) {
            case "mean" -> sum / states.length;
            case "max" -> largest;
            default -> vector[j];
          };
    }
    double square = 0;
    for (double value : vector) {
      square += value * value;
    }
    for (int j = 0; j < vector.length && normalised; j++) {
      vector[j] /= Math.sqrt(square);
    }
    return vector;
  }

  private void assertVectors(
      PreparedModel model, MadeUpModel madeUp, String mode, boolean normalised, String seed)
      throws IOException {
    try (TextModel running =
        TextModel.open(model.graphFile(), model.tokenizerFile(), Threads.forQueries(1))) {
      for (String text : TEXTS) {
        long[] ids = TextTokenizer.truncate(running.tokenizer().ids(text), 128);
        float[] vector = running.run(ids, OnnxSession.VECTOR);
        double[] expected = pooled(madeUp.states(ids), mode, normalised);
        for (int j = 0; j < expected.length; j++) {
          assertThat((double) vector[j]).as(seed).isCloseTo(expected[j], within(1e-4));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "32, 2, 4, 64, bert, '', 2, false, gelu, F32, mean, true",
    "48, 1, 3, 40, bert, bert., 1, true, gelu, F16, cls, false",
    "20, 3, 2, 36, xlm-roberta, roberta., 1, false, gelu, BF16, max, true",
    "36, 2, 12, 100, roberta, 0.auto_model., 1, false, gelu_new, F32, mean, false",
    "24, 2, 1, 24, bert, bert., 3, true, relu, F64, max, false"
  })
  void everyShapeAndLookGivesWhatPlainArithmeticDoes(
      int hidden,
      int layers,
      int heads,
      int wide,
      String kind,
      String prefix,
      int types,
      boolean oldNorms,
      String activation,
      String stored,
      String mode,
      boolean normalised)
      throws IOException {
    long seed = new Random().nextLong();
    Look look = new Look(kind, prefix, types, oldNorms, activation, stored);
    MadeUpModel madeUp = MadeUpModel.of(seed, new Shape(hidden, layers, heads, wide), look, false);
    String pooling = "{\"pooling_mode_%s_token%s\": true}";
    Path source =
        publish(madeUp, pooling.formatted(mode, mode.equals("cls") ? "" : "s"), normalised);
    PreparedModel model = prepare(source, Preparation.STANDARD);
    assertThat(model.profile().maxTokens()).isEqualTo(kind.equals("bert") ? 130 : 128);
    assertVectors(model, madeUp, mode, normalised, "seed " + seed);
    PreparedModel packed = prepare(source, Preparation.STANDARD.keeping(Vocabulary.KOREAN_ENGLISH));
    assertThat(packed.profile().identity()).isNotEqualTo(model.profile().identity());
  }

  @Test
  void whatTheConfigurationLeavesOutIsWhatTransformersTakes() throws IOException {
    MadeUpModel madeUp = MadeUpModel.of(7, new Shape(32, 2, 4, 64), Look.BERT, false);
    Path source = publish(madeUp, "{\"pooling_mode\": \"mean\"}", true);
    Path config = source.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replace("\"hidden_act\": \"gelu\",", "")
            .replace("\"type_vocab_size\": 2, \"layer_norm_eps\": 1e-05,", ""));
    EncoderConfig read = EncoderConfig.read(new ModelFiles(source));
    assertThat(read.epsilon()).isEqualTo(1e-12f);
    assertThat(read.types()).isEqualTo(2);
    assertThat(read.activation()).isEqualTo(Activation.GELU);
  }

  @Test
  void everyPrecisionIsNearAlsoWhereRowsFillNoBlocks() throws IOException {
    MadeUpModel madeUp = MadeUpModel.of(7, new Shape(40, 2, 4, 72), Look.BERT, false);
    Path source = publish(madeUp, "{\"pooling_mode\": \"max\"}", true);
    PreparedModel exact = prepare(source, Preparation.STANDARD);
    for (Precision precision : List.of(Precision.F16, Precision.MIXED, Precision.INT8)) {
      PreparedModel model = prepare(source, Preparation.STANDARD.in(precision));
      assertThat(cosine(exact, model)).as(precision.toString()).isGreaterThan(.99);
    }
  }

  /**
   * Prefixes, gammas and betas, and channels that are always the same, as the eight bits see them.
   */
  @Test
  void channelsThatNeverChangeAreLeftOutAndAddWhatTheyDid() throws IOException {
    Look look = new Look("bert", "bert.", 2, true, "gelu", "F32");
    MadeUpModel madeUp = MadeUpModel.of(11, new Shape(32, 2, 4, 96), look, false);
    float[] inner = madeUp.weights().get("bert.encoder.layer.1.intermediate.dense.weight");
    Arrays.fill(inner, 0, 40 * 32, 0); // forty channels are their bias, whatever the text
    Path source = publish(madeUp, "{\"pooling_mode\": \"mean\"}", true);
    PreparedModel mixed = prepare(source, Preparation.STANDARD.in(Precision.MIXED));
    assertThat(cosine(prepare(source, Preparation.STANDARD), mixed)).isGreaterThan(.99);
    Map<String, List<Long>> shapes = new HashMap<>();
    ModelProto.parseFrom(Files.readAllBytes(mixed.graphFile()))
        .getGraph()
        .getInitializerList()
        .forEach(one -> shapes.put(one.getName(), one.getDimsList()));
    assertThat(shapes)
        .containsEntry("bert.encoder.layer.0.output.dense.weight", List.of(94L, 32L))
        .hasEntrySatisfying(
            "bert.encoder.layer.1.output.dense.weight",
            shape -> assertThat(shape.getFirst()).isBetween(94L - 40, 96L - 40));
  }

  private static double cosine(PreparedModel first, PreparedModel second) throws IOException {
    double dot = 0;
    try (TextModel one =
            TextModel.open(first.graphFile(), first.tokenizerFile(), Threads.forQueries(1));
        TextModel other =
            TextModel.open(second.graphFile(), second.tokenizerFile(), Threads.forQueries(1))) {
      long[] ids = one.tokenizer().ids(TEXTS.getFirst());
      float[] vector = one.run(ids, OnnxSession.VECTOR);
      float[] near = other.run(ids, OnnxSession.VECTOR);
      for (int i = 0; i < vector.length; i++) {
        dot += vector[i] * near[i];
      }
    }
    return dot;
  }
}
