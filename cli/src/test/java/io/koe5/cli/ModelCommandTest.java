package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code koe5 model}, and what other commands do with the models it keeps. */
class ModelCommandTest {
  private static final Path MODELS =
      Path.of(System.getProperty("koe5.checkout"), "engine/core/src/test/resources/models");
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path folder;

  private Ran run(String... arguments) {
    return reading("", arguments);
  }

  private Ran reading(String input, String... arguments) {
    Map<String, String> environment = Map.of("HF_HUB_CACHE", folder.resolve("hub").toString());
    return new Ran.Place(folder, environment, input).run(arguments);
  }

  private static JsonNode json(Ran ran) throws IOException {
    assertThat(ran.code()).as(ran.err()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }

  private Ran importTiny(String name, String... more) {
    List<String> line = new java.util.ArrayList<>(List.of("model", "import"));
    line.add(MODELS.resolve(name).toString());
    line.addAll(List.of(more));
    Ran ran = run(line.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model",
        "model nosuch",
        "model pull",
        "model import",
        "model info",
        "model export a",
        "model import x --precision f64",
        "model import x --vocab latin"
      })
  void wrongUsageIsTwo(String line) {
    Ran ran = run(line.split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command : List.of("list", "info", "pull", "import", "export", "remove")) {
      Ran help = run("model", command, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.out()).contains("koe5 model " + command, "--offline");
    }
  }

  @Test
  void theModelsAreListedTheBundledOneFirst() throws IOException {
    importTiny("tiny-bert-mean");
    JsonNode models = json(run("model", "list", "--json"));
    assertThat(models.path(0).path("state").asText()).isEqualTo("bundled");
    assertThat(models.path(1).path("name").asText()).isEqualTo("tiny-bert-mean");
    assertThat(models.path(1).path("state").asText()).isEqualTo("ready");
    assertThat(StreamSupport.stream(models.spliterator(), false))
        .extracting(model -> model.path("name").asText())
        .contains("dragonkue/multilingual-e5-small-ko", "BAAI/bge-m3");
    assertThat(run("model", "list").out())
        .contains("multilingual-e5-small-koen", "\"query: \"", "tiny-bert-mean");
  }

  @Test
  void theListSaysHowModelsAreRunAndCheckedAndWhichToFetch() throws IOException {
    importTiny("tiny-bert-mean");
    List<String> lines = run("model", "list").out().lines().toList();
    assertThat(lines.get(0)).contains("mean", "512 tokens", " MB", "checked with its own weights");
    assertThat(lines.get(1)).contains("32 dimensions", "mean", " MB", "not among those");
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("dragonkue/multilingual-e5-small-ko ")
                    .contains("118 M", "384", "512", "mean", "\"passage: \"", "of its shape"));
    assertThat(lines.subList(lines.size() - 2, lines.size()))
        .satisfiesExactly(
            line -> assertThat(line).contains("pull dragonkue/multilingual-e5-small-ko"),
            line -> assertThat(line).contains("pull dragonkue/bge-reranker-v2-m3-ko"));
    assertThat(StreamSupport.stream(json(run("model", "list", "--json")).spliterator(), false))
        .filteredOn(model -> model.path("recommended").asBoolean())
        .hasSize(2)
        .allSatisfy(model -> assertThat(model.path("checked").asText()).isEqualTo("shape"));
  }

  @Test
  void aVocabularyIsAskedForKeptAndSaid() throws IOException {
    JsonNode whole = json(importTiny("tiny-bert-mean", "--json"));
    JsonNode pruned =
        json(importTiny("tiny-bert-mean", "--json", "--name=few", "--vocab=korean-english"));
    assertThat(whole.path("vocabulary").asText()).isEqualTo("full");
    assertThat(pruned.path("vocabulary").asText()).isEqualTo("korean-english");
    assertThat(pruned.path("identity")).isNotEqualTo(whole.path("identity"));
    assertThat(json(run("model", "info", "--json", "few"))).isEqualTo(pruned);
    String text = "연차는 며칠인가요?\n";
    JsonNode vector = json(reading(text, "embed", "-m", "tiny-bert-mean")).path("embedding");
    JsonNode near = json(reading(text, "embed", "-m", "few")).path("embedding");
    for (int i = 0; i < vector.size(); i++) {
      double difference = vector.path(i).asDouble() - near.path(i).asDouble();
      assertThat(Math.abs(difference)).isLessThan(1e-5);
    }
  }

  @Test
  void whereThereIsNoGraphicsCardTheProcessorDoesTheWorkAndThatIsSaidOnce() throws IOException {
    importTiny("tiny-bert-mean");
    String text = "수도는 서울이다.\n";
    Ran plain = reading(text, "embed", "-m", "tiny-bert-mean", "--device", "cpu");
    Ran asked = reading(text, "--device=cuda:1", "embed", "-m", "tiny-bert-mean");
    assertThat(plain.err()).isEmpty();
    assertThat(json(asked)).isEqualTo(json(plain));
    assertThat(asked.err()).hasLineCount(1).contains("cuda:1", "-Pgpu", "processor");
    assertThat(run("embed", "--device", "tpu").code()).isEqualTo(2);

    Files.writeString(Files.createDirectory(folder.resolve("메모")).resolve("a.txt"), "수도는 서울");
    assertThat(run("index", "-q", "메모").code()).isZero();
    String reranker = "--rerank=" + MODELS.resolve("tiny-xlmr-reranker");
    Ran both = run("search", "-q", "-i", "메모/.koe5", reranker, "--device=gpu", "수도");
    assertThat(both.code()).isZero();
    assertThat(both.err()).hasLineCount(1).contains("cuda:0");
  }

  @Test
  void aModelUnderTheBundledOnesNameStandsBeforeItAndItsIndexesKeepTheBundledOne()
      throws IOException {
    Files.createDirectory(folder.resolve("메모"));
    Files.writeString(folder.resolve("메모/열쇠.txt"), "창고 열쇠는 경비실에 있다.");
    assertThat(run("index", "-q", "메모").code()).isZero();
    String name = "multilingual-e5-small-koen";
    importTiny("tiny-bert-mean", "--name", name);
    JsonNode info = json(run("model", "info", "--json", name));
    assertThat(info.path("dimension").asInt()).isEqualTo(32);
    assertThat(json(reading("열쇠", "embed", "-m", name)).path("embedding")).hasSize(32);
    assertThat(run("search", "-i", "메모/.koe5", "열쇠는 어디에 있나요?").out()).contains("열쇠.txt");
    assertThat(run("model", "remove", name).code()).isZero();
    assertThat(run("model", "info", name).out()).contains("mixed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multilingual-e5-base", "multilingual-e5-small-koen"})
  void aFolderThatIsKnownByItsNameIsRunAsItsMakersMeantItUnderAnyOther(String name)
      throws IOException {
    Path known = folder.resolve(name);
    Files.createDirectories(known.resolve("1_Pooling"));
    for (String file :
        List.of("config.json", "tokenizer.json", "model.safetensors", "1_Pooling/config.json")) {
      Files.copy(MODELS.resolve("tiny-bert-mean").resolve(file), known.resolve(file));
    }
    assertThat(run("model", "import", "-q", name, "--name", "mine").code()).isZero();
    JsonNode info = json(run("model", "info", "--json", "mine"));
    assertThat(info.path("query_prefix").asText()).isEqualTo("query: ");
    assertThat(info.path("passage_prefix").asText()).isEqualTo("passage: ");
  }

  @Test
  void infoSaysWhatAModelIsAndWhichPrecisionIsRecommended() throws IOException {
    JsonNode imported =
        json(importTiny("tiny-bert-mean", "--json", "--precision", "mixed", "--query-prefix=q: "));
    JsonNode info = json(run("model", "info", "--json", "tiny-bert-mean"));
    assertThat(info).isEqualTo(imported);
    assertThat(info.path("precision").asText()).isEqualTo("mixed");
    assertThat(info.path("default_precision").asText()).isEqualTo("f32");
    assertThat(info.path("query_prefix").asText()).isEqualTo("q: ");
    assertThat(info.path("pooling").asText()).isEqualTo("mean");
    assertThat(info.path("dimension").asInt()).isEqualTo(32);
    assertThat(info.path("bytes").asLong()).isPositive();
    assertThat(run("model", "info", "multilingual-e5-small-koen").out()).contains("mixed");
    assertThat(run("model", "info", "nosuch").code()).isEqualTo(1);
  }

  @Test
  void vectorsAreThoseOfTransformersAlsoWhereTheyHaveNoUnitLength() throws IOException {
    String name = "tiny-bert-mean-128-unnormalized";
    importTiny(name);
    JsonNode expected =
        new ObjectMapper().readTree(MODELS.resolve(name).resolve("expected.json").toFile());
    JsonNode first = expected.path("cases").path(1);
    Ran ran = reading(first.path("text").asText() + "\n", "embed", "-m", name, "--as", "none");
    JsonNode vector = json(ran).path("embedding");
    assertThat(vector).hasSize(first.path("embedding").size());
    for (int i = 0; i < vector.size(); i++) {
      double difference = vector.path(i).asDouble() - first.path("embedding").path(i).asDouble();
      assertThat(Math.abs(difference)).isLessThan(1e-4);
    }
  }

  @Test
  void anIndexIsMadeSearchedAndVerifiedWithAKeptModelAndItsPrefixes() throws IOException {
    importTiny("tiny-bert-mean-128-unnormalized", "--name", "my/tiny");
    Path notes = Files.createDirectory(folder.resolve("메모"));
    Files.writeString(notes.resolve("휴가.txt"), "연차는 일 년에 열닷새를 쓴다.");
    Files.writeString(notes.resolve("열쇠.txt"), "창고 열쇠는 경비실에 있다.");
    assertThat(run("index", "-q", "-m", "tiny", "--passage-prefix=문서: ", "메모").code()).isZero();

    JsonNode answer = json(run("search", "-i", "메모/.koe5", "--json", "연차는 일 년에 열닷새를 쓴다."));
    assertThat(answer.path("model").asText()).isEqualTo("my/tiny");
    for (JsonNode hit : answer.path("hits")) {
      double cosine = hit.path("signals").path("dense").path("score").asDouble();
      assertThat(cosine).isBetween(-1.0001, 1.0001);
    }
    assertThat(run("verify", "-i", "메모/.koe5").code()).isZero();
    assertThat(run("index", "-q", "메모").code()).isZero();

    Ran other = run("index", "-q", "-m", "tiny", "--passage-prefix=다른: ", "메모");
    assertThat(other.code()).isEqualTo(1);
    assertThat(run("model", "remove", "tiny").code()).isZero();
    assertThat(run("search", "-i", "메모/.koe5", "연차").err()).contains("my/tiny");
  }

  @Test
  void aModelInTheHubsCacheIsPulledWithoutANetworkAndUsedByItsName() throws IOException {
    Path repository = folder.resolve("hub/models--some--reranker");
    Path snapshot = Files.createDirectories(repository.resolve("snapshots").resolve(COMMIT));
    Files.createDirectories(repository.resolve("refs"));
    Files.writeString(repository.resolve("refs/main"), COMMIT);
    for (String file :
        List.of("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors")) {
      Files.copy(MODELS.resolve("tiny-xlmr-reranker").resolve(file), snapshot.resolve(file));
    }
    JsonNode pulled = json(run("model", "pull", "--offline", "--json", "some/reranker"));
    assertThat(pulled.path("kind").asText()).isEqualTo("reranker");
    assertThat(pulled.path("revision").asText()).isEqualTo(COMMIT);
    assertThat(run("model", "pull", "--offline", "some/nosuch").code()).isEqualTo(1);

    Path notes = Files.createDirectory(folder.resolve("메모"));
    Files.writeString(notes.resolve("휴가.txt"), "연차는 일 년에 열닷새를 쓴다.");
    assertThat(run("index", "-q", "메모").code()).isZero();
    JsonNode answer = json(run("search", "-i", "메모/.koe5", "--rerank=reranker", "--json", "연차"));
    assertThat(answer.path("rerank").asText()).isEqualTo("some/reranker");
  }

  @Test
  void aModelIsCarriedInAFolderAndRemoved() throws IOException {
    importTiny("tiny-bert-mean");
    JsonNode before = json(run("model", "info", "--json", "tiny-bert-mean"));
    assertThat(run("model", "export", "tiny-bert-mean", "usb").code()).isZero();
    assertThat(run("model", "remove", "tiny-bert-mean").code()).isZero();
    assertThat(run("embed", "-m", "tiny-bert-mean").code()).isEqualTo(1);
    assertThat(json(run("model", "import", "--json", "usb"))).isEqualTo(before);
    assertThat(run("model", "export", "tiny-bert-mean", "usb").err()).contains("usb");
    assertThat(run("model", "remove", "multilingual-e5-small-koen").code()).isEqualTo(1);
  }
}
