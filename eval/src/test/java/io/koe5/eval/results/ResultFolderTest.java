package io.koe5.eval.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.koe5.Koe5Exception;
import io.koe5.corpora.Task;
import io.koe5.eval.PairScorecard;
import io.koe5.eval.PairScores;
import io.koe5.model.Role;
import io.koe5.search.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
  private static final Dataset DATASET =
      new Dataset(Optional.of("fd7df84a"), "default", List.of("kor-Hang"));

  @TempDir private Path temporary;

  @Test
  void trecRunsStayReadableWhereIdsHoldWhiteSpace() throws IOException {
    write("Tiny", Mode.BM25);
    assertThat(out("runs/Tiny/words+bm25.trec"))
        .hasContent(
            """
            q1 Q0 d1 1 0.9 words+bm25
            q1 Q0 d3 2 0.5 words+bm25
            q%202 Q0 d3 1 0.8 words+bm25
            q%202 Q0 d%202 2 0.3 words+bm25
            """);
  }

  @Test
  void aPlaceThatCannotHoldResultsIsRefusedBeforeAnythingIsMeasured() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    ResultFolder folder = new ResultFolder(file.resolve("out"), Tiny.MODEL);
    assertThatThrownBy(folder::check)
        .isInstanceOfSatisfying(
            Koe5Exception.class, problem -> assertThat(problem.key()).isEqualTo("unwritable"));
    assertThat(file).hasContent("mine");
  }

  @Test
  void aBrokenListIsRefusedBeforeAnythingIsMeasured() throws IOException {
    Files.writeString(temporary.resolve("scorecards.json"), "{");
    assertThatThrownBy(new ResultFolder(temporary, Tiny.MODEL)::check)
        .isInstanceOfSatisfying(
            Koe5Exception.class, problem -> assertThat(problem.key()).isEqualTo("list-broken"));
  }

  @Test
  void theCheckMakesTheFolderAndLeavesNothingInIt() {
    Path out = temporary.resolve("new").resolve("out");
    new ResultFolder(out, Tiny.MODEL).check();
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void queryLinesSayAllThatAComparisonNeeds() throws IOException {
    write("Tiny", Mode.BM25);
    assertThat(Files.readAllLines(out("runs/Tiny/words+bm25.jsonl")))
        .hasSize(2)
        .first()
        .isEqualTo(
            "{\"task\":\"Tiny\",\"split\":\"test\",\"run\":\"words+bm25\",\"query\":\"q1\","
                + "\"text\":\"수도는?\",\"scores\":{\"ndcg_at_10\":1.0,\"mrr_at_10\":1.0},"
                + "\"relevant\":{\"d1\":1},\"found\":["
                + "{\"document\":\"d1\",\"score\":0.9,\"relevance\":1,"
                + "\"excerpt\":\"서울 서울은 한국의 수도이다.\"},"
                + "{\"document\":\"d3\",\"score\":0.5,\"relevance\":0,"
                + "\"excerpt\":\"제주는 섬이다.\"}]}");
  }

  @Test
  void whatWasRecordedCanBeReadBack() {
    write("Tiny", Mode.BM25);
    RecordedRun run = RecordedRun.read(out("runs/Tiny/words+bm25.jsonl"));
    assertThat(run.task()).isEqualTo("Tiny");
    assertThat(run.name()).isEqualTo("words+bm25");
    assertThat(run.queries()).containsOnlyKeys("q1", "q 2");
    assertThat(run.queries().values())
        .extracting(RecordedQuery::relevant)
        .containsExactly(Map.of("d1", 1), Map.of("d 2", 2));
  }

  @Test
  void resultsHaveTheFormAndTheNumbersOfMteb() throws IOException {
    write("Tiny", Mode.BM25);
    JsonNode result = json("results/koe5__words+bm25/abc/Tiny.json");
    assertThat(result.fieldNames())
        .toIterable()
        .containsExactly(
            "dataset_revision",
            "task_name",
            "mteb_version",
            "scores",
            "evaluation_time",
            "kg_co2_emissions",
            "date",
            "evaluation_phases");
    assertThat(result.path("dataset_revision").asText()).isEqualTo("fd7df84a");
    assertThat(result.path("evaluation_time").asDouble()).isEqualTo(.5);
    assertThat(result.path("date").asDouble()).isEqualTo(1_790_000_000.5);
    JsonNode entry = result.path("scores").path("test").path(0);
    // The second question's only relevant document stands second: 1 / log2(3) = .63093.
    assertThat(entry.path("ndcg_at_10").asDouble()).isEqualTo(.81546);
    assertThat(entry.path("main_score").asDouble()).isEqualTo(.81546);
    assertThat(entry.path("map_at_10").asDouble()).isEqualTo(.75);
    assertThat(entry.path("mrr_at_10").asDouble()).isEqualTo(.75);
    assertThat(entry.path("recall_at_1").asDouble()).isEqualTo(.5);
    assertThat(entry.path("accuracy").asDouble()).isEqualTo(.5);
    assertThat(entry.path("precision_at_3").asDouble()).isEqualTo(.33333);
    assertThat(entry.path("hit_rate_at_1").asDouble()).isEqualTo(.5);
    assertThat(entry.path("hit_rate_at_3").asDouble()).isEqualTo(1);
    // The better answered question has the higher best score, but the smaller lead.
    assertThat(entry.path("nauc_ndcg_at_10_max").asDouble()).isEqualTo(1);
    assertThat(entry.path("nauc_ndcg_at_10_diff1").asDouble()).isEqualTo(-1);
    assertThat(entry.path("nauc_recall_at_10_max").asDouble()).isNaN();
    assertThat(entry.path("hf_subset").asText()).isEqualTo("default");
    assertThat(entry.path("languages")).hasToString("[\"kor-Hang\"]");
  }

  @Test
  void numbersThatAreNoneStandBareAsPythonReadsThem() throws IOException {
    write("Tiny", Mode.BM25);
    assertThat(Files.readString(out("results/koe5__words+bm25/abc/Tiny.json")))
        .startsWith("{\n  \"dataset_revision\": \"fd7df84a\",\n")
        .contains("\"nauc_recall_at_10_max\": NaN,");
  }

  @Test
  void eachSettingIsAModelToMteb() throws IOException {
    write("Tiny", Mode.BM25, Mode.DENSE);
    JsonNode meta = json("results/koe5__words+dense/abc/model_meta.json");
    assertThat(meta.path("name").asText()).isEqualTo("koe5/words+dense");
    assertThat(meta.path("revision").asText()).isEqualTo("abc");
    assertThat(meta.path("embed_dim").asInt()).isEqualTo(8);
    assertThat(meta.path("use_instructions").asBoolean()).isTrue();
    assertThat(meta.path("n_parameters").isNull()).isTrue();
    assertThat(out("results/koe5__words+bm25/abc/model_meta.json")).exists();
  }

  @Test
  void predictionsLieWhereReadersOfResultsDoNotTripOverThem() throws IOException {
    write("Tiny", Mode.BM25);
    assertThat(json("predictions/koe5__words+bm25/abc/Tiny_predictions.json"))
        .hasToString(
            "{\"mteb_model_meta\":{\"model_name\":\"koe5/words+bm25\",\"revision\":\"abc\"},"
                + "\"default\":{\"test\":{\"q1\":{\"d1\":0.9,\"d3\":0.5},"
                + "\"q 2\":{\"d3\":0.8,\"d 2\":0.3}}}}");
  }

  @Test
  void aSecondEvaluationAddsToTheFirst() throws IOException {
    write("AutoRAGRetrieval", Mode.BM25);
    write("Tiny", Mode.BM25);
    write("Tiny", Mode.BM25, Mode.DENSE);
    assertThat(json("scorecards.json")).hasSize(3);
    assertThat(Files.readString(out("scorecard.md")))
        .startsWith(
            """
            # Scorecard

            ## Retrieval (nDCG@10)

            | task | words+bm25 | words+dense |
            |---|---|---|
            | AutoRAGRetrieval | 0.8155 | – |
            | Tiny | 0.8155 | 0.8155 |
            | **average of the seven tasks** | 0.8155 (1 of 7) | – |
            """);
    assertThat(out("runs/AutoRAGRetrieval/words+bm25.trec")).exists();
  }

  @Test
  void similarityHasItsOwnTable() throws IOException {
    PairScores.Agreement agreement = new PairScores.Agreement(.7763449, .7);
    PairScores scores = new PairScores(agreement, agreement, agreement);
    folder(temporary.resolve("out"))
        .writePairs(
            DATASET,
            List.of(new PairScorecard("KorSTS", "test", "words", Role.NONE, 3, 0, scores, 2)));
    JsonNode entry =
        json("results/koe5__words+none/abc/KorSTS.json").path("scores").path("test").path(0);
    assertThat(entry.path("cosine_spearman").asDouble()).isEqualTo(.776345);
    assertThat(entry.path("main_score").asDouble()).isEqualTo(.776345);
    assertThat(Files.readString(out("scorecard.md")))
        .contains("| task | words+none |\n|---|---|\n| KorSTS | 0.7763 |\n");
  }

  @Test
  void namesThatAreNoFileNamesStayInsideTheFolder() throws IOException {
    write("../밖", Mode.BM25);
    try (Stream<Path> made = Files.list(temporary)) {
      assertThat(made).containsExactly(temporary.resolve("out"));
    }
    assertThat(out("runs/%2E.__밖/words+bm25.jsonl")).exists();
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "kept");
    Task task = Tiny.task("Tiny");
    assertThatThrownBy(() -> folder(file).write(task, DATASET, List.of(Tiny.card(task, Mode.BM25))))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageStartingWith(file + "/runs/Tiny/words+bm25.trec cannot be written: ");
    assertThat(file).hasContent("kept");
  }

  @Test
  void aListThatIsNotOursIsNotOverwritten() throws IOException {
    Files.createDirectories(out(""));
    Files.writeString(out("scorecards.json"), "[1, 2");
    assertThatThrownBy(() -> write("Tiny", Mode.BM25))
        .isInstanceOf(Koe5Exception.class)
        .hasMessage(
            out("scorecards.json")
                + " is not the list of results that koe5 eval --out keeps; move it away and run"
                + " again.");
    assertThat(out("scorecards.json")).hasContent("[1, 2");
  }

  private void write(String name, Mode... modes) {
    Task task = Tiny.task(name);
    folder(temporary.resolve("out"))
        .write(task, DATASET, Stream.of(modes).map(mode -> Tiny.card(task, mode)).toList());
  }

  private static ResultFolder folder(Path path) {
    Instant now = Instant.ofEpochMilli(1_790_000_000_500L);
    return new ResultFolder(path, Tiny.MODEL, Clock.fixed(now, ZoneOffset.UTC));
  }

  private Path out(String file) {
    return temporary.resolve("out").resolve(file);
  }

  private JsonNode json(String file) throws IOException {
    return ResultJson.MAPPER.readTree(Files.readString(out(file)));
  }
}
