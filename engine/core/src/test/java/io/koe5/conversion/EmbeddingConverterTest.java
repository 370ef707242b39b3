package io.koe5.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.koe5.Koe5Exception;
import io.koe5.model.ModelProfile;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import io.koe5.model.Vocabulary;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingConverterTest {
  private static final String TINY = "tiny-bert-mean";

  @TempDir private Path folder;

  private Path store() {
    return folder.resolve("store");
  }

  private PreparedModel prepare(Path source, Preparation wishes) {
    return new EmbeddingConverter(store()).prepare(source, "some/name", wishes, Stage.silent());
  }

  private PreparedModel prepare(String name, Precision precision) {
    return prepare(Published.MODELS.resolve(name), wishing(precision));
  }

  private static Preparation wishing(Precision precision) {
    return Preparation.STANDARD.in(precision);
  }

  @ParameterizedTest
  @CsvSource({
    "tiny-bert-mean, 512",
    "tiny-bert-mean-bf16, 512",
    "tiny-bert-mean-sharded, 512",
    "tiny-bert-mean-128-unnormalized, 128",
    "tiny-xlmr-mean-514, 512",
    "tiny-xlmr-cls-8192, 8192"
  })
  void modelsAsPublishedComputeWhatTransformersComputes(String name, int maxTokens)
      throws IOException {
    PreparedModel model = prepare(name, Precision.F32);
    assertThat(model.profile().maxTokens()).isEqualTo(maxTokens);
    Published.assertAsPublished(model, name);
  }

  @ParameterizedTest
  @CsvSource({"F16, .99999", "INT8, .995", "MIXED, .995", "INT4, .95"})
  void everyPrecisionStaysNearWhatWasPublished(Precision precision, double cosine)
      throws IOException {
    PreparedModel model = prepare(TINY, precision);
    assertThat(model.profile().precision()).isEqualTo(precision.toString());
    assertThat(Published.worstCosine(model, TINY)).isGreaterThan(cosine).isLessThan(1.00001);
  }

  @ParameterizedTest
  @CsvSource({
    "tiny-bert-mean, INT8, Attention",
    "tiny-bert-mean, MIXED, Attention",
    "tiny-bert-mean, F32, MultiHeadAttention",
    "tiny-xlmr-cls-8192, INT8, MultiHeadAttention"
  })
  void scoresOfAllTokensAreHeldForShortTextsOnProcessorsOnly(
      String name, Precision precision, String attention) throws IOException {
    byte[] graph = Files.readAllBytes(prepare(name, precision).graphFile());
    assertThat(ModelProto.parseFrom(graph).getGraph().getNodeList())
        .extracting(NodeProto::getOpType)
        .filteredOn(operator -> operator.endsWith("Attention"))
        .isNotEmpty()
        .containsOnly(attention);
  }

  @Test
  void whatWasConvertedIsFoundAgainByItsContentUnderAnyName() throws IOException {
    List<Stage> stages = new ArrayList<>();
    EmbeddingConverter converter = new EmbeddingConverter(store());
    Path source = Published.MODELS.resolve(TINY);
    PreparedModel first = converter.prepare(source, "one", Preparation.STANDARD, stages::add);
    Files.setLastModifiedTime(first.graphFile(), FileTime.fromMillis(1_000_000));
    assertThat(stages).containsExactly(Stage.MEASURING, Stage.CONVERTING);

    Path copy = Published.copy(TINY, folder.resolve("copy"));
    PreparedModel again = converter.prepare(copy, "two", Preparation.STANDARD, stages::add);
    assertThat(stages).hasSize(2);
    assertThat(again.folder()).isEqualTo(first.folder());
    assertThat(again.profile().name()).isEqualTo("two");
    assertThat(Files.getLastModifiedTime(again.graphFile()).toMillis()).isEqualTo(1_000_000);
  }

  @Test
  void precisionPoolingAndWeightsAreTheIdentityAndPrefixesAreNot() throws IOException {
    ModelProfile first = prepare(TINY, Precision.F32).profile();
    Preparation prefixed =
        new Preparation(
            Optional.of(Precision.F32),
            Vocabulary.FULL,
            Prompts.NONE,
            Optional.of("q: "),
            Optional.of(""));
    ModelProfile other = prepare(Published.MODELS.resolve(TINY), prefixed).profile();
    assertThat(other.identity()).isEqualTo(first.identity());
    assertThat(other.queryPrefix()).isEqualTo("q: ");
    assertThat(prepare(TINY, Precision.F16).profile().identity()).isNotEqualTo(first.identity());

    Path pooled = Published.copy(TINY, folder.resolve("pooled"));
    Path pooling = pooled.resolve("1_Pooling/config.json");
    Files.writeString(pooling, "{\"pooling_mode\": \"cls\"}");
    assertThat(prepare(pooled, wishing(Precision.F32)).profile().identity())
        .isNotEqualTo(first.identity());
    assertThat(new EmbeddingConverter(store()).facts(pooled).pooling()).isEqualTo("cls");
  }

  @Test
  void smallModelsAreLeftAsPublishedAndLargeOnesMixed() throws IOException {
    ModelFiles small = new ModelFiles(Published.MODELS.resolve(TINY));
    assertThat(EmbeddingConverter.recommended(EncoderConfig.read(small))).isEqualTo(Precision.F32);
    EncoderConfig large =
        new EncoderConfig(384, 12, 12, 1536, 250_037, 512, 0, 2, 1e-12f, Activation.GELU);
    assertThat(EmbeddingConverter.recommended(large)).isEqualTo(Precision.MIXED);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"prompts\": {\"query\": \"Q: \", \"document\": \"\"}}', 'Q: ', ''",
    "'{\"prompts\": {\"query\": \"\", \"passage\": \"P: \"}}', '', 'P: '",
    "'{\"prompts\": {\"all\": \"A: \"}, \"default_prompt_name\": \"all\"}', 'A: ', 'A: '",
    "'{\"prompts\": {\"query\": \"Instruct: a\\nQuery: \"}}', 'Instruct: a\nQuery: ', ''",
    "'{\"prompts\": {\"query\": \"\", \"document\": \"\"}}', 'known: ', ''",
    "'{\"prompts\": {\"query\": \"Q: \", \"document\": \"\", \"passage\": \"P: \"}}', 'Q: ', 'P: '",
    "'{\"prompts\": {\"query\": null, \"corpus\": \"C: \"}}', '', 'C: '",
    "'{}', 'known: ', ''"
  })
  void prefixesAreThoseOfTheFilesAndElseThoseThatAreKnown(
      String config, String query, String passage) throws IOException {
    Path source = Published.copy(TINY, folder.resolve("a"));
    Files.writeString(source.resolve("config_sentence_transformers.json"), config);
    Preparation wishes = Preparation.STANDARD.knowing(new Prompts("known: ", ""));
    PreparedModel model = prepare(source, wishes);
    assertThat(model.profile().queryPrefix()).isEqualTo(query);
    assertThat(model.profile().passagePrefix()).isEqualTo(passage);
    ModelProfile written = PreparedModel.read(model.folder()).profile();
    assertThat(written.queryPrefix()).isEqualTo(query);
    assertThat(written.passagePrefix()).isEqualTo(passage);
  }

  @Test
  void aModelWithoutItsOwnLimitTakesThatOfItsTokenizer() throws IOException {
    Path source = Published.copy(TINY, folder.resolve("a"));
    Files.delete(source.resolve("sentence_bert_config.json"));
    Files.writeString(source.resolve("tokenizer_config.json"), "{\"model_max_length\": 100}");
    assertThat(prepare(source, Preparation.STANDARD).profile().maxTokens()).isEqualTo(100);
  }

  @Test
  void aModelThatSaysNothingOfPoolingTakesTheMeanAsSentenceTransformersDoes() throws IOException {
    Path source = Published.copy("tiny-bert-mean-128-unnormalized", folder.resolve("a"));
    PreparedModel said = prepare(source, Preparation.STANDARD);
    Files.delete(source.resolve("modules.json"));
    Files.delete(source.resolve("1_Pooling/config.json"));
    assertThat(prepare(source, Preparation.STANDARD).folder()).isEqualTo(said.folder());
    ModelFacts facts = new EmbeddingConverter(store()).facts(source);
    assertThat(facts).isEqualTo(new ModelFacts("mean", true, false, "f32"));
  }

  @Test
  void weightsThatArePickledAloneAreNamed() throws IOException {
    Path source = Published.copy(TINY, folder.resolve("a"));
    Files.move(Path.of(weights(source)), source.resolve("pytorch_model.bin"));
    assertRefused(source, "conversion.weights-pickled");
  }

  @Test
  void tensorsMayCarryTheNameOfTheModelTheyWereTakenFrom() throws IOException {
    Path source = Published.copy("tiny-xlmr-reranker", folder.resolve("a"));
    Path config = source.resolve("config.json");
    String architecture = "XLMRobertaForSequenceClassification";
    Files.writeString(config, Files.readString(config).replace(architecture, "XLMRobertaModel"));
    Files.createDirectory(source.resolve("1_Pooling"));
    Files.writeString(source.resolve("1_Pooling/config.json"), "{\"pooling_mode\": \"cls\"}");
    assertThat(prepare(source, Preparation.STANDARD).profile().dimension()).isEqualTo(32);
  }

  @ParameterizedTest
  @CsvSource({
    "config.json, '\"bert\"', '\"deberta-v2\"', conversion.unsupported",
    "config.json, '\"num_attention_heads\": 4', '\"num_attention_heads\": 5', "
        + "conversion.unsupported",
    "config.json, BertModel, BertForSequenceClassification, conversion.not-an-embedder",
    "config.json, '\"num_hidden_layers\": 2', '\"num_hidden_layers\": 3', "
        + "conversion.tensor-missing",
    "config.json, '\"vocab_size\": 1906', '\"vocab_size\": 1900', conversion.tokenizer-other",
    "config.json, '{', '{,', conversion.json-broken",
    "modules.json, models.Normalize, models.Dense, conversion.unsupported",
    "1_Pooling/config.json, '_max_tokens\": false', '_max_tokens\": true', "
        + "conversion.unsupported",
    "1_Pooling/config.json, '{', '{\"include_prompt\": false,', conversion.unsupported",
    "sentence_bert_config.json, '512', '2', conversion.unsupported",
    "config.json, '\"max_position_embeddings\": 512', '\"max_position_embeddings\": 2', "
        + "conversion.unsupported",
    "config.json, '\"is_decoder\": false', '\"is_decoder\": true', conversion.unsupported",
    "config.json, '}', '}}', conversion.json-broken",
    "sentence_bert_config.json, 'case\": false', 'case\": true', conversion.unsupported",
    "tokenizer.json, Unigram, Runes, conversion.json-broken"
  })
  void whatKoe5CannotRunIsRefusedInASentenceAndLeavesNothing(
      String file, String written, String instead, String key) throws IOException {
    Path source = Published.copy(TINY, folder.resolve("a"));
    String text = Files.readString(source.resolve(file));
    assertThat(text).contains(written);
    Files.writeString(source.resolve(file), text.replace(written, instead));
    assertRefused(source, key);
  }

  @ParameterizedTest
  @CsvSource({
    "config.json",
    "tokenizer.json",
    "1_Pooling/config.json",
    "model-00002-of-00002.safetensors"
  })
  void aMissingFileIsNamed(String file) throws IOException {
    Path source = Published.copy("tiny-bert-mean-sharded", folder.resolve("a"));
    Files.delete(source.resolve(file));
    assertRefused(source, "conversion.file-missing");
  }

  @Test
  void truncatedWeightsLeaveNoModelBehind() throws IOException {
    Path source = Published.copy(TINY, folder.resolve("a"));
    try (RandomAccessFile weights = new RandomAccessFile(weights(source), "rw")) {
      weights.setLength(weights.length() - 100);
    }
    assertRefused(source, "conversion.safetensors-broken");
  }

  @ParameterizedTest
  @CsvSource({"F32", "F16", "MIXED", "INT4"})
  void weightsThatAreNoNumbersLeaveNoModelBehind(Precision precision) throws IOException {
    Path source = Published.copy(TINY, folder.resolve("a"));
    long place;
    try (SafetensorsFile weights = SafetensorsFile.open(Path.of(weights(source)))) {
      place = weights.tensor("embeddings.word_embeddings.weight", 1906, 32).begin();
    }
    try (RandomAccessFile weights = new RandomAccessFile(weights(source), "rw")) {
      weights.seek(place + 400);
      weights.write(new byte[] {0, 0, (byte) 0xC0, 0x7F}); // NaN
    }
    assertThatThrownBy(() -> prepare(source, wishing(precision)))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("NaN");
    assertNothingLeft();
  }

  private static String weights(Path source) {
    return source.resolve("model.safetensors").toString();
  }

  private void assertRefused(Path source, String key) throws IOException {
    assertThatThrownBy(() -> prepare(source, Preparation.STANDARD))
        .isInstanceOfSatisfying(
            Koe5Exception.class, problem -> assertThat(problem.key()).isEqualTo(key))
        .message()
        .contains(source.toString())
        .doesNotContain("\n");
    assertNothingLeft();
  }

  private void assertNothingLeft() throws IOException {
    if (Files.exists(store())) {
      try (Stream<Path> left = Files.list(store())) {
        assertThat(left.map(path -> path.getFileName().toString())).isSubsetOf("sums");
      }
    }
  }
}
