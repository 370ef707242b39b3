package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reranking from the command line, with a small real cross-encoder. */
class RerankTest {
  private static final Path MODELS =
      Path.of(System.getProperty("koe5.checkout"), "engine/core/src/test/resources/models");
  private static final String TINY = "--rerank=" + MODELS.resolve("tiny-xlmr-reranker");

  @TempDir static Path folder = Path.of("");

  @BeforeAll
  static void indexThreeNotes() throws IOException {
    Path notes = Files.createDirectories(folder.resolve("메모"));
    Files.writeString(notes.resolve("휴가.txt"), "연차는 일 년에 열닷새를 쓴다.");
    Files.writeString(notes.resolve("점심.txt"), "점심은 열두 시에 먹는다.");
    Files.writeString(notes.resolve("열쇠.txt"), "창고 열쇠는 경비실에 있다.");
    assertThat(Ran.Place.in(folder).run("index", "-q", "메모").code()).isZero();
    Files.writeString(folder.resolve("질문.txt"), "연차 며칠\t휴가.txt\n점심시간\t점심.txt\n");
  }

  private static Ran run(String... arguments) {
    return new Ran.Place(folder, Map.of("HF_HUB_CACHE", folder.resolve("hub").toString()), "")
        .run(arguments);
  }

  private static Ran search(String... arguments) {
    List<String> all = new ArrayList<>(List.of("search", "-i", "메모/.koe5"));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private static JsonNode json(Ran ran) throws IOException {
    assertThat(ran.code()).as(ran.err()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }

  @Test
  void hitsComeInTheRerankersOrderWithTheOtherBesideIt() throws IOException {
    JsonNode plain = json(search("--json", "연차 휴가"));
    JsonNode answer = json(search(TINY, "--rerank-budget", "600", "--json", "연차 휴가"));

    assertThat(plain.path("hits")).hasSize(3);
    assertThat(plain.has("rerank")).isFalse();
    assertThat(answer.path("rerank").asText()).isEqualTo("tiny-xlmr-reranker");
    assertThat(answer.path("hits")).hasSize(3);
    assertThat(answer.path("warnings")).isEmpty();
    double above = 1;
    for (JsonNode hit : answer.path("hits")) {
      JsonNode signals = hit.path("signals");
      assertThat(signals.path("rerank").path("rank")).isEqualTo(hit.path("rank"));
      assertThat(signals.path("rerank").path("score")).isEqualTo(hit.path("score"));
      assertThat(hit.path("score").asDouble()).isLessThanOrEqualTo(above);
      above = hit.path("score").asDouble();
      JsonNode before = plain.path("hits").path(signals.path("fused").path("rank").asInt() - 1);
      assertThat(before.path("path")).isEqualTo(hit.path("path"));
      assertThat(signals.path("fused").path("score")).isEqualTo(before.path("score"));
      assertThat(signals.path("bm25")).isEqualTo(before.path("signals").path("bm25"));
      assertThat(signals.path("dense")).isEqualTo(before.path("signals").path("dense"));
      assertThat(before.path("signals").has("fused")).isFalse();
    }
  }

  @Test
  void onlySoManyAreReadAsAsked() throws IOException {
    JsonNode answer = json(search(TINY, "--rerank-top", "1", "--json", "연차 휴가"));

    JsonNode hits = answer.path("hits");
    assertThat(hits.path(0).path("signals").has("rerank")).isTrue();
    assertThat(hits.path(1).path("signals").has("rerank")).isFalse();
    assertThat(hits.path(1).path("signals").has("fused")).isTrue();
  }

  @Test
  void aBudgetThatEndsIsAWarning() throws IOException {
    JsonNode answer = json(search(TINY, "--rerank-budget", "0.0000001", "--json", "연차 휴가"));

    assertThat(answer.path("hits")).hasSize(3);
    assertThat(answer.path("warnings").path(0).path("code").asText()).isEqualTo("rerank-cut");
  }

  @Test
  void explainingShowsBothOrders() {
    Ran ran = search(TINY, "--explain", "연차 휴가");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("fused #1")
        .contains("rerank #1")
        .containsPattern("rerank [0-9.]+ ms");
  }

  @Test
  void aRepositoryInTheHubsCacheIsFoundByItsName() throws IOException {
    String commit = "0123456789abcdef0123456789abcdef01234567";
    Path repository = folder.resolve("hub/models--some--reranker");
    Path snapshot = Files.createDirectories(repository.resolve("snapshots").resolve(commit));
    Files.createDirectories(repository.resolve("refs"));
    Files.writeString(repository.resolve("refs/main"), commit);
    try (Stream<Path> files = Files.list(MODELS.resolve("tiny-xlmr-reranker"))) {
      for (Path file : files.toList()) {
        Files.copy(file, snapshot.resolve(file.getFileName()));
      }
    }

    JsonNode answer = json(search("--rerank=some/reranker", "--json", "연차"));
    assertThat(answer.path("rerank").asText()).isEqualTo("some/reranker");
    assertThat(json(search("--rerank=some/reranker@" + commit, "--json", "연차")).path("hits"))
        .isEqualTo(answer.path("hits"));
  }

  @Test
  void theWordAfterItIsTheQuestionAndAMissingModelIsNamedWithWhatToDo() {
    for (Ran ran :
        List.of(
            search("--rerank", "연차"), search("--rerank=dragonkue/bge-reranker-v2-m3-ko", "연차"))) {
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err())
          .hasLineCount(1)
          .contains("koe5 model pull dragonkue/bge-reranker-v2-m3-ko");
    }
    assertThat(search("--rerank=../nowhere", "연차").err()).hasLineCount(1).contains("../nowhere");
  }

  @Test
  void anEmbeddingModelIsRefusedInASentence() {
    Ran ran = search("--rerank=" + MODELS.resolve("tiny-bert-mean"), "연차");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).hasLineCount(1).contains("tiny-bert-mean", "BertModel");
  }

  @Test
  void whatMakesNoSenseIsWrongUsage() {
    assertThat(search("--rerank-top", "5", "연차").code()).isEqualTo(2);
    assertThat(search("--rerank-budget", "5", "연차").code()).isEqualTo(2);
    assertThat(search(TINY, "--rerank-top", "0", "연차").code()).isEqualTo(2);
    assertThat(search(TINY, "--rerank-budget", "0", "연차").code()).isEqualTo(2);
    assertThat(search(TINY, "--rerank-budget", "NaN", "연차").code()).isEqualTo(2);
  }

  @Test
  void evaluationsScoreEachWayWithAndWithoutIt() throws IOException {
    Ran ran =
        run(
            "eval",
            "-q",
            "--json",
            "--mode",
            "bm25",
            TINY,
            "-i",
            "메모/.koe5",
            "--out",
            "결과",
            "질문.txt");

    JsonNode cards = json(ran);
    assertThat(cards).hasSize(2);
    assertThat(cards.path(0).has("rerank")).isFalse();
    assertThat(cards.path(1).path("mode").asText()).isEqualTo("bm25");
    assertThat(cards.path(1).path("rerank").asText()).isEqualTo("tiny-xlmr-reranker");
    assertThat(cards.path(1).path("rerank_top").asInt()).isEqualTo(10);
    String run = "결과/runs/질문/multilingual-e5-small-koen+%s+passage.trec";
    assertThat(folder.resolve(run.formatted("bm25"))).exists();
    assertThat(folder.resolve(run.formatted("bm25+rerank-tiny-xlmr-reranker"))).exists();
    assertThat(folder.resolve("결과/scorecard.md")).content().contains("+rerank-tiny-xlmr-reranker");
    Ran table = run("eval", "-q", "--mode", "bm25", TINY, "-i", "메모/.koe5", "질문.txt");
    assertThat(table.out()).contains("bm25 ").contains("bm25+rerank ");
  }
}
