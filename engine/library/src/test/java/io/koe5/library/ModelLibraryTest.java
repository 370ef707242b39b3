package io.koe5.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.UserHome;
import io.koe5.conversion.Preparation;
import io.koe5.conversion.Prompts;
import io.koe5.conversion.Stage;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.hub.HubClient;
import io.koe5.hub.HubListener;
import io.koe5.hub.HubSettings;
import io.koe5.model.Precision;
import io.koe5.model.PreparedModel;
import io.koe5.model.Role;
import io.koe5.reranking.OnnxReranker;
import io.koe5.reranking.Reranker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLibraryTest {
  private static final Path MODELS = Path.of("../core/src/test/resources/models");
  private static final Path TINY = MODELS.resolve("tiny-bert-mean").toAbsolutePath();
  private static final String E5 = "intfloat/multilingual-e5-small";

  @TempDir private Path folder;

  private ModelLibrary library(String home) {
    UserHome place = new UserHome(folder.resolve(home), folder.resolve(home).resolve("cache"));
    return new ModelLibrary(place, () -> new HubClient(settings().withOffline()));
  }

  private HubSettings settings() {
    return HubSettings.of(Map.of(), folder).withCache(folder.resolve("hub"));
  }

  private KeptModel pull(ModelServer server, String asked, Preparation wishes) {
    HubClient hub = new HubClient(server.settings(folder.resolve("hub")));
    return library("home").pull(asked, wishes, hub, HubListener.silent(), Stage.silent());
  }

  private KeptModel importFrom(Path source) {
    return library("home")
        .importFrom(source, Optional.empty(), Preparation.STANDARD, Stage.silent());
  }

  private PreparedModel named(String name) {
    return library("home").embedding(name, folder, Stage.silent());
  }

  private static float[] vector(PreparedModel model) {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, Threads.forQueries(1))) {
      return embedder.embed("수도는 어디인가?", Role.QUERY).vector();
    }
  }

  private static Preparation in(Precision precision) {
    return Preparation.STANDARD.in(precision);
  }

  @Test
  void aPulledModelIsPinnedKeptAndUsableByItsName() throws IOException {
    try (ModelServer server = new ModelServer(TINY)) {
      KeptModel model = pull(server, "multilingual-e5-small", Preparation.STANDARD);
      assertThat(model.name()).isEqualTo(E5);
      assertThat(model.revision()).isEqualTo("fd1525a9fd15316a2d503bf26ab031a61d056e98");
      assertThat(model.prompts()).isEqualTo(new Prompts("query: ", "passage: "));
      assertThat(model.pooling()).isEqualTo("mean");
      assertThat(server.requests()).noneMatch(path -> path.contains("expected.json"));
    }
    // The server is gone.
    assertThat(vector(named(E5))).hasSize(32).isEqualTo(vector(named("multilingual-e5-small")));
    assertThat(named(E5).profile().name()).isEqualTo(E5);
    assertThat(named(E5).profile().passagePrefix()).isEqualTo("passage: ");
    assertThat(library("home").models()).extracting(KeptModel::name).containsExactly(E5);
  }

  @Test
  void aBranchIsKeptWithTheCommitItWasAt() throws IOException {
    try (ModelServer server = new ModelServer(TINY)) {
      KeptModel model = pull(server, "some/model", Preparation.STANDARD);
      assertThat(model.revision()).isEqualTo(ModelServer.COMMIT);
      assertThat(model.prompts()).isEqualTo(Prompts.NONE);
      assertThat(pull(server, "some/model@" + "a".repeat(40), Preparation.STANDARD).revision())
          .isEqualTo("a".repeat(40));
    }
  }

  @Test
  void pullingAgainInAnotherPrecisionReplacesTheModel() throws IOException {
    try (ModelServer server = new ModelServer(TINY)) {
      KeptModel first = pull(server, "some/model", Preparation.STANDARD);
      assertThat(first.precision()).isEqualTo("f32").isEqualTo(first.recommended());
      String identity = first.identity();
      KeptModel second = pull(server, "some/model", in(Precision.MIXED));
      assertThat(second.precision()).isEqualTo("mixed");
      assertThat(second.identity()).isNotEqualTo(identity);
      assertThat(first.folder()).doesNotExist();
      assertThat(named("some/model").profile().identity()).isEqualTo(second.identity());
    }
  }

  @Test
  void aRerankerIsPulledAndScores() throws IOException {
    try (ModelServer server = new ModelServer(MODELS.resolve("tiny-xlmr-reranker"))) {
      KeptModel model = pull(server, "BAAI/bge-reranker-v2-m3", Preparation.STANDARD);
      assertThat(model.kind()).isEqualTo(ModelKind.RERANKER);
    }
    ModelLibrary library = library("home");
    try (Reranker reranker =
        OnnxReranker.open(
            library.reranker("bge-reranker-v2-m3", folder, Stage.silent()),
            Threads.forQueries(1))) {
      assertThat(reranker.scores("수도는?", List.of("서울"), Duration.ofMinutes(1))).hasSize(1);
      assertThat(reranker.profile().name()).isEqualTo("BAAI/bge-reranker-v2-m3");
    }
    assertRefused(() -> named("bge-reranker-v2-m3"), "other-kind");
  }

  @Test
  void aModelThatCannotBeRunIsNotKept() throws IOException {
    Path broken = Files.createDirectory(folder.resolve("broken"));
    for (String file : List.of("tokenizer.json", "model.safetensors", "modules.json")) {
      Files.copy(TINY.resolve(file), broken.resolve(file));
    }
    Files.writeString(broken.resolve("config.json"), "{\"model_type\": \"gpt2\"}");
    try (ModelServer server = new ModelServer(broken)) {
      assertRefused(
          () -> pull(server, "some/model", Preparation.STANDARD), "conversion.unsupported");
    }
    assertThat(library("home").models()).isEmpty();
  }

  @Test
  void whatIsNotOnTheHubIsNotKept() throws IOException {
    Path pickled = Files.createDirectory(folder.resolve("pickled"));
    Files.writeString(pickled.resolve("pytorch_model.bin"), "pickle");
    try (ModelServer server = new ModelServer(pickled)) {
      assertThatThrownBy(() -> pull(server, "some/model", Preparation.STANDARD))
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("neither model.safetensors nor onnx/model.onnx")
          .hasMessageContaining("pytorch_model.bin");
    }
  }

  @Test
  void anImportedModelIsNamedByItsFolderAndKnownByIt() throws IOException {
    Path snapshot =
        folder.resolve("models--intfloat--multilingual-e5-small/snapshots/" + "b".repeat(40));
    copyTiny(snapshot);
    KeptModel model = importFrom(snapshot);
    assertThat(model.name()).isEqualTo(E5);
    assertThat(model.revision()).isEqualTo("b".repeat(40));
    assertThat(model.prompts().query()).isEqualTo("query: ");

    Path byHand = folder.resolve("bge-m3");
    copyTiny(byHand);
    assertThat(importFrom(byHand).name()).isEqualTo("BAAI/bge-m3");
    assertThat(importFrom(TINY).name()).isEqualTo("tiny-bert-mean");
  }

  private static void copyTiny(Path target) throws IOException {
    Files.createDirectories(target.resolve("1_Pooling"));
    for (String file :
        List.of("config.json", "tokenizer.json", "model.safetensors", "1_Pooling/config.json")) {
      Files.copy(TINY.resolve(file), target.resolve(file));
    }
  }

  @Test
  void anExportedModelIsImportedElsewhereAsItWas() throws IOException {
    KeptModel model = importFrom(TINY);
    Path exported = folder.resolve("usb/tiny");
    library("home").export("tiny-bert-mean", exported);
    ModelLibrary other = library("other");
    KeptModel copy =
        other.importFrom(exported, Optional.empty(), Preparation.STANDARD, Stage.silent());
    assertThat(copy.identity()).isEqualTo(model.identity());
    assertThat(copy.sums()).isEqualTo(model.sums());
    assertThat(vector(other.embedding("tiny-bert-mean", folder, Stage.silent())))
        .isEqualTo(vector(named("tiny-bert-mean")))
        .isEqualTo(vector(named(exported.toString())));
    assertRefused(() -> library("home").export("tiny-bert-mean", exported), "export-exists");
  }

  @Test
  void aChangedFileOfAnExportedModelIsNoticed() throws IOException {
    importFrom(TINY);
    Path exported = folder.resolve("usb");
    library("home").export("tiny-bert-mean", exported);
    Path weights = exported.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    ModelLibrary other = library("other");
    assertRefused(
        () -> other.importFrom(exported, Optional.empty(), Preparation.STANDARD, Stage.silent()),
        "sum-differs");
    assertThat(other.models()).isEmpty();
  }

  @Test
  void whatWasDamagedIsMendedByBringingItAgain() throws IOException {
    KeptModel model = importFrom(TINY);
    Path exported = folder.resolve("usb");
    library("home").export("tiny-bert-mean", exported);
    Path receipt = model.folder().resolveSibling("names").resolve("tiny-bert-mean.properties");
    for (Path again : List.of(TINY, exported)) {
      Files.writeString(model.folder().resolve("model.onnx"), "torn");
      assertThat(importFrom(again).sums()).isEqualTo(model.sums());
      Files.writeString(receipt, "");
      assertThat(importFrom(again).sums()).isEqualTo(model.sums());
    }
  }

  @Test
  void aReceiptFillsNoFolderButThatOfAModel() throws IOException {
    importFrom(TINY);
    Path exported = folder.resolve("usb");
    library("home").export("tiny-bert-mean", exported);
    Path receipt = exported.resolve("koe5-receipt.properties");
    String text = Files.readString(receipt).replaceAll("receipt=.*\\R", ""); // as older ones
    for (String changed :
        List.of(
            text.replaceAll("folder=.*", "folder=names"),
            text.replaceAll("folder=.*", "folder=../../outside"),
            text.replace("file.model.onnx", "file.../model.onnx"),
            text.replace("name=", "title="))) {
      assertThat(changed).isNotEqualTo(text);
      Files.writeString(receipt, changed);
      assertRefused(() -> importFrom(exported), "receipt-broken");
    }
    assertThat(library("home").models()).hasSize(1);
  }

  @Test
  void aRemovedModelIsGoneWithItsFilesUnlessAnotherNameNeedsThem() throws IOException {
    KeptModel model = importFrom(TINY);
    ModelLibrary library = library("home");
    library.importFrom(TINY, Optional.of("my/other"), Preparation.STANDARD, Stage.silent());
    library.remove("tiny-bert-mean");
    assertThat(model.folder()).exists();
    library.remove("other");
    assertThat(model.folder()).doesNotExist();
    assertThat(library.models()).isEmpty();
    assertRefused(() -> library.remove("tiny-bert-mean"), "not-kept");
  }

  @Test
  void filesThatSomebodyDeletedAreMissed() throws IOException {
    KeptModel model = importFrom(TINY);
    Files.delete(model.folder().resolve("model.safetensors"));
    assertRefused(() -> named("tiny-bert-mean"), "files-gone");
    importFrom(TINY);
    assertThat(vector(named("tiny-bert-mean"))).hasSize(32);
  }

  @Test
  void aFolderInTheHubsLayoutIsMadeReadyOnTheWay() throws IOException {
    assertThat(named(TINY.toString()).profile().name()).isEqualTo("tiny-bert-mean");
    assertThat(library("home").models()).isEmpty();
    try (Stream<Path> made = Files.list(folder.resolve("home/cache/models"))) {
      assertThat(made.filter(path -> path.getFileName().toString().startsWith("embedding-")))
          .hasSize(1);
    }
  }

  @Test
  void aNameThatNobodyKnowsIsSaidWithWhatToDo() {
    assertThatThrownBy(() -> named("some/unknown"))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("koe5 model pull some/unknown");
    assertRefused(() -> importFrom(folder.resolve("nowhere")), "no-such-folder");
    assertRefused(
        () ->
            library("home")
                .importFrom(TINY, Optional.of("../x"), Preparation.STANDARD, Stage.silent()),
        "name-malformed");
  }

  private static void assertRefused(Runnable work, String key) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Koe5Exception.class, problem -> assertThat(problem.key()).isEqualTo(key))
        .message()
        .doesNotContain("\n");
  }
}
