package io.koe5.reranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.koe5.Koe5Exception;
import io.koe5.conversion.MadeUpModel;
import io.koe5.conversion.Preparation;
import io.koe5.conversion.RerankerConverter;
import io.koe5.conversion.Stage;
import io.koe5.embedding.TextTokenizer;
import io.koe5.embedding.Threads;
import io.koe5.model.Precision;
import io.koe5.model.PreparedReranker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RerankerStoreTest {
  private static final Path MODELS = Path.of("src/test/resources/models");
  private static final String QUERY = "수도는 어디인가?";
  private static final List<String> PASSAGES =
      List.of("대한민국의 수도는 서울이다.", "", "오늘 날씨가 맑다. ".repeat(40), "query: 3개월 내에 등록한다.");

  @TempDir private Path folder;

  private Path store() {
    return folder.resolve("store");
  }

  private PreparedReranker prepare(Path source) {
    return new RerankerStore(store()).prepare(source, "some/name");
  }

  private static List<Double> scores(PreparedReranker model) {
    try (Reranker reranker = OnnxReranker.open(model, Threads.forQueries(1))) {
      return reranker.scores(QUERY, PASSAGES, Duration.ofMinutes(5));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "32, 2, 4, 64, F32, 1",
    "48, 3, 2, 80, F32, 3",
    "64, 1, 8, 32, F16, 1",
    "32, 4, 4, 96, BF16, 2"
  })
  void modelsOfAnySizeAndStoredFormScoreAsPlainArithmeticDoes(
      int hidden, int layers, int heads, int wide, String type, int files) throws IOException {
    long seed = new Random().nextLong();
    MadeUpModel madeUp = MadeUpModel.reranker(seed, hidden, layers, heads, wide, type);
    PreparedReranker model = prepare(madeUp.write(folder.resolve("source"), files));
    List<Double> scores = scores(model);
    assertThat(model.profile().maxTokens()).isEqualTo(128);
    try (TextTokenizer tokenizer = TextTokenizer.open(model.tokenizerFile())) {
      for (int i = 0; i < PASSAGES.size(); i++) {
        long[] ids = tokenizer.pair(QUERY, PASSAGES.get(i), 128);
        assertThat(scores.get(i)).as("seed %d", seed).isCloseTo(madeUp.score(ids), within(1e-4));
      }
    }
  }

  @Test
  void whatWasConvertedIsFoundAgainByItsContent() throws IOException {
    MadeUpModel madeUp = MadeUpModel.reranker(7, 32, 1, 4, 64, "F32");
    PreparedReranker first = prepare(madeUp.write(folder.resolve("a"), 1));
    byte[] graph = Files.readAllBytes(first.graphFile());
    Files.setLastModifiedTime(first.graphFile(), FileTime.fromMillis(1_000_000));
    PreparedReranker again = prepare(madeUp.write(folder.resolve("b"), 1));
    PreparedReranker other =
        prepare(MadeUpModel.reranker(8, 32, 1, 4, 64, "F32").write(folder.resolve("c"), 1));

    assertThat(again).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(again.graphFile()).toMillis()).isEqualTo(1_000_000);
    assertThat(Files.readAllBytes(again.graphFile())).isEqualTo(graph);
    assertThat(other.profile().identity()).isNotEqualTo(first.profile().identity());
    assertThat(scores(other)).isNotEqualTo(scores(first));
  }

  @Test
  void aChangedSourceIsAnotherReranker() throws IOException {
    Path source = MadeUpModel.reranker(7, 32, 1, 4, 64, "F32").write(folder.resolve("a"), 1);
    PreparedReranker before = prepare(source);
    List<Double> scores = scores(before);
    Path weights = source.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    Files.setLastModifiedTime(weights, FileTime.fromMillis(2_000_000));

    assertThat(prepare(source).profile().identity()).isNotEqualTo(before.profile().identity());
    assertThat(scores(before)).isEqualTo(scores);
  }

  @Test
  void aSnapshotOfTheHubsCacheTakesNoSecondCopyOfTheWeights() throws IOException {
    Path blobs = MadeUpModel.reranker(7, 32, 1, 4, 64, "F32").write(folder.resolve("blobs"), 1);
    Path snapshot = Files.createDirectories(folder.resolve("snapshots/c0ffee"));
    try (Stream<Path> files = Files.list(blobs)) {
      for (Path file : files.toList()) {
        Files.createSymbolicLink(snapshot.resolve(file.getFileName()), snapshot.relativize(file));
      }
    }
    blobs.resolve("model.safetensors").toFile().setReadOnly();
    PreparedReranker model = prepare(snapshot);

    assertThat(scores(model)).hasSize(PASSAGES.size());
    assertThat(Files.isSymbolicLink(model.folder().resolve("model.safetensors"))).isFalse();
    assertThat(
            Files.isSameFile(
                model.folder().resolve("model.safetensors"), blobs.resolve("model.safetensors")))
        .isTrue();
  }

  @Test
  void aMissingFolderIsNamed() {
    assertRefused(folder.resolve("nowhere"), "conversion.no-folder", "nowhere");
  }

  @Test
  void anEmbeddingModelIsNoReranker() {
    assertRefused(MODELS.resolve("tiny-bert-mean"), "conversion.not-a-reranker", "tiny-bert-mean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
  void aMissingFileIsNamed(String file) throws IOException {
    Path source = MadeUpModel.reranker(7, 32, 1, 4, 64, "F32").write(folder.resolve("a"), 1);
    Files.delete(source.resolve(file));
    assertRefused(source, "conversion.file-missing", file);
  }

  @ParameterizedTest
  @CsvSource({
    "XLMRobertaForSequenceClassification, BertForSequenceClassification, conversion.unsupported",
    "xlm-roberta, deberta-v2, conversion.unsupported",
    "'{\"0\": \"LABEL_0\"}', '{\"0\": \"NO\", \"1\": \"YES\"}', conversion.unsupported",
    "'\"hidden_size\": 32', '\"hidden_size\": 0', conversion.json-broken",
    "'\"hidden_size\": 32', '\"hidden_size\": 64', conversion.tensor-missing",
    "'\"num_hidden_layers\": 1', '\"num_hidden_layers\": 2', conversion.tensor-missing",
    "'\"pad_token_id\": 1', '\"pad_token_id\": 400', conversion.unsupported",
    "'\"hidden_act\": \"gelu\"', '\"hidden_act\": \"silu\"', conversion.unsupported",
    "'{\"architectures\"', '{architectures', conversion.json-broken"
  })
  void whatKoe5CannotRunIsRefusedInAWord(String written, String instead, String key)
      throws IOException {
    Path source = MadeUpModel.reranker(7, 32, 1, 4, 64, "F32").write(folder.resolve("a"), 1);
    Path config = source.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace(written, instead));
    assertRefused(source, key, source.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"version\":", "\u0000", "{\"model\":{\"type\":\"Runes\"}}"})
  void aTokenizerThatIsNoneIsNamed(String written) throws IOException {
    Path source = MadeUpModel.reranker(7, 32, 1, 4, 64, "F32").write(folder.resolve("a"), 1);
    Files.writeString(source.resolve("tokenizer.json"), written);
    assertRefused(source, "conversion.json-broken", "tokenizer.json");
    try (Stream<Path> left = Files.list(store())) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("sums");
    }
  }

  @Test
  void truncatedWeightsLeaveNoModelBehind() throws IOException {
    Path source = MadeUpModel.reranker(7, 32, 1, 4, 64, "F32").write(folder.resolve("a"), 1);
    Path weights = source.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length - 100));
    assertRefused(source, "conversion.safetensors-broken", "model.safetensors");
    try (Stream<Path> left = Files.list(store())) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("sums");
    }
  }

  @Test
  void weightsThatAreNoNumbersAreNamed() throws IOException {
    MadeUpModel madeUp = MadeUpModel.reranker(7, 32, 1, 4, 64, "F32");
    madeUp.tensor("classifier.dense.bias")[3] = Float.NaN;
    Path source = madeUp.write(folder.resolve("a"), 1);
    assertRefused(source, "conversion.safetensors-broken", "classifier.dense.bias holds NaN");
  }

  @ParameterizedTest
  @CsvSource({"F16, .002", "INT8, .1", "MIXED, .1", "INT4, .2"})
  void otherPrecisionsScoreNearlyTheSameAlsoWhereRowsFillNoBlocks(
      Precision precision, double tolerance) throws IOException {
    MadeUpModel madeUp = MadeUpModel.reranker(7, 48, 2, 4, 64, "F32");
    Path source = madeUp.write(folder.resolve("a"), 1);
    Preparation wishes = Preparation.STANDARD.in(precision);
    PreparedReranker model =
        new RerankerConverter(store()).prepare(source, "odd", wishes, Stage.silent());
    assertThat(PreparedReranker.read(model.folder())).isEqualTo(model);
    List<Double> exact = scores(prepare(source));
    List<Double> scores = scores(model);
    for (int i = 0; i < exact.size(); i++) {
      assertThat(scores.get(i)).isCloseTo(exact.get(i), within(tolerance));
    }
  }

  private void assertRefused(Path source, String key, String named) {
    assertThatThrownBy(() -> prepare(source))
        .isInstanceOfSatisfying(
            Koe5Exception.class, problem -> assertThat(problem.key()).isEqualTo(key))
        .hasMessageContaining(named);
  }
}
