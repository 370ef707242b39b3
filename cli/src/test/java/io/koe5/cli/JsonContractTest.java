package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON that other programs rely on: keys, their order and types, on a real index. */
class JsonContractTest {
  private static final String TEXT =
      "# 인사 규정\n\n## 연차\n1년 동안 일한 사람에게는 15일의 유급 휴가를 준다.\n\n## 식사\n구내식당은 정오에 연다.\n";

  @TempDir static Path folder = Path.of("");

  private static JsonNode indexed = MissingNode.getInstance();

  @BeforeAll
  static void indexTwoFiles() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("메모"));
    Files.writeString(notes.resolve("규정.md"), TEXT);
    Files.writeString(
        notes.resolve(Normalizer.normalize("이름.txt", Normalizer.Form.NFD)), "창고 열쇠는 경비실에 있다.\n");
    Files.write(notes.resolve("그림.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    indexed = one(Ran.Place.in(folder).run("index", "--json", "메모"));
  }

  @Test
  void indexingIsReported() {
    assertThat(keys(indexed))
        .containsExactly("files", "passages", "embedded", "took_ms", "failures");
    JsonNode files = indexed.get("files");
    assertThat(keys(files))
        .containsExactly(
            "added", "updated", "moved", "removed", "unchanged", "partial", "failed", "skipped");
    files.forEach(count -> assertThat(count.isIntegralNumber()).isTrue());
    assertThat(files.get("added").asInt()).isEqualTo(2);
    assertThat(indexed.get("embedded").asInt()).isPositive();
    assertThat(indexed.get("took_ms").isNumber()).isTrue();
    assertThat(indexed.get("failures").isArray()).isTrue();
  }

  @Test
  void secondRunFindsEverythingUnchanged() {
    JsonNode again = one(Ran.Place.in(folder).run("index", "--json", "메모"));
    assertThat(again.get("files").get("unchanged").asInt()).isEqualTo(2);
    assertThat(again.get("embedded").asInt()).isZero();
    assertThat(again.get("passages")).isEqualTo(indexed.get("passages"));
  }

  @Test
  void answersHaveTheKeysOfTheContract() {
    JsonNode answer = search("연차 휴가는 며칠인가");
    assertThat(keys(answer))
        .containsExactly(
            "query", "mode", "fusion", "index", "model", "took_ms", "hits", "warnings");
    assertThat(answer.get("query").asText()).isEqualTo("연차 휴가는 며칠인가");
    assertThat(answer.get("mode").asText()).isEqualTo("hybrid");
    assertThat(answer.get("fusion").asText()).isEqualTo("auto");
    assertThat(answer.get("index").asText()).isEqualTo(folder.resolve("메모/.koe5").toString());
    assertThat(answer.get("took_ms").isNumber()).isTrue();
  }

  @Test
  void hitsSayWhereTheyStandAndWhy() {
    JsonNode hit = search("연차 휴가는 며칠인가").get("hits").get(0);
    assertThat(keys(hit))
        .containsExactly(
            "rank", "score", "file", "path", "title", "location", "text", "snippet", "signals");
    assertThat(hit.get("rank").asInt()).isEqualTo(1);
    assertThat(hit.get("file").asText()).isEqualTo(folder.resolve("메모/규정.md").toString());
    assertThat(hit.get("path").asText()).isEqualTo("규정.md");
    assertThat(hit.get("snippet").asText()).contains("<em>");
    JsonNode location = hit.get("location");
    assertThat(keys(location)).containsSubsequence("line", "start", "end");
    String span = TEXT.substring(location.get("start").asInt(), location.get("end").asInt());
    assertThat(hit.get("text").asText()).isEqualTo(span);
    JsonNode bm25 = hit.get("signals").get("bm25");
    assertThat(bm25.get("rank").asInt()).isEqualTo(1);
    assertThat(bm25.get("score").isNumber()).isTrue();
    assertThat(hit.get("signals").get("dense").get("score").isNumber()).isTrue();
  }

  @Test
  void copiesOfAFileAreNamedWithItsHit() throws IOException {
    Path two = Files.createDirectory(folder.resolve("두 벌"));
    Files.writeString(two.resolve("원본.md"), TEXT);
    Files.writeString(two.resolve("사본.md"), TEXT);
    one(Ran.Place.in(folder).run("index", "--json", "두 벌"));
    Ran ran = Ran.Place.in(folder).run("search", "--json", "-i", "두 벌/.koe5", "연차 휴가");
    JsonNode hits = one(ran).get("hits");
    assertThat(hits).hasSize(1);
    assertThat(keys(hits.get(0))).endsWith("signals", "copies");
    JsonNode copies = hits.get(0).get("copies");
    assertThat(copies).hasSize(1);
    assertThat(keys(copies.get(0))).containsExactly("file", "path");
    assertThat(List.of(hits.get(0).get("path").asText(), copies.get(0).get("path").asText()))
        .containsExactlyInAnyOrder("원본.md", "사본.md");
    Ran shown = Ran.Place.in(folder).run("search", "-i", "두 벌/.koe5", "연차 휴가");
    assertThat(shown.out()).contains("Same content: " + copies.get(0).get("path").asText());
  }

  @Test
  void moreCopiesThanAreNamedAreCounted() throws IOException {
    Path many = Files.createDirectory(folder.resolve("여러 벌"));
    for (int i = 0; i < 30; i++) {
      Files.writeString(many.resolve(i + ".md"), TEXT);
    }
    one(Ran.Place.in(folder).run("index", "--json", "여러 벌"));
    JsonNode hits =
        one(Ran.Place.in(folder).run("search", "--json", "-i", "여러 벌/.koe5", "연차 휴가")).get("hits");
    assertThat(hits).hasSize(1);
    assertThat(keys(hits.get(0))).endsWith("signals", "copies", "copies_total");
    assertThat(hits.get(0).get("copies")).hasSizeLessThan(29);
    assertThat(hits.get(0).get("copies_total").isIntegralNumber()).isTrue();
    assertThat(hits.get(0).get("copies_total").asInt()).isEqualTo(29);
  }

  @Test
  void fileIsTheNameOnDiskAndPathIsComposed() {
    JsonNode hit = search("창고 열쇠").get("hits").get(0);
    assertThat(Path.of(hit.get("file").asText())).exists();
    assertThat(hit.get("path").asText()).isEqualTo("이름.txt");
  }

  @Test
  void silentLegIsWarnedOf() {
    JsonNode warnings = search("qqqq zzzz").get("warnings");
    assertThat(warnings.isArray()).isTrue();
    assertThat(warnings).isNotEmpty();
    assertThat(keys(warnings.get(0))).containsExactly("code", "message");
    assertThat(warnings.get(0).get("code").asText()).isEqualTo("bm25-silent");
  }

  @Test
  void queriesFromStandardInputGiveALineEach() {
    Ran ran = Ran.Place.in(folder).reading("휴가\n\n열쇠\n").run("search", "--json", "-i", "메모/.koe5");
    assertThat(ran.code()).isZero();
    assertThat(lines(ran)).hasSize(2);
    assertThat(lines(ran).get(1).get("query").asText()).isEqualTo("열쇠");
  }

  @Test
  void statusHasTheKeysOfTheContract() {
    JsonNode status = one(Ran.Place.in(folder).run("status", "--json", "-i", "메모/.koe5"));
    assertThat(keys(status))
        .containsExactly(
            "index",
            "folders",
            "model",
            "files",
            "passages",
            "passages_expected",
            "bytes",
            "failures",
            "encodings",
            "skipped",
            "left_out");
    assertThat(keys(status.get("files")))
        .containsExactly("indexed", "partial", "failed", "stale", "skipped");
    assertThat(status.get("skipped").get("png").asInt()).isEqualTo(1);
    assertThat(status.get("left_out").isObject()).isTrue();
    assertThat(status.get("passages_expected")).isEqualTo(status.get("passages"));
    assertThat(status.get("files").get("indexed").asInt()).isEqualTo(2);
    assertThat(status.get("folders").get(0).asText()).isEqualTo(folder.resolve("메모").toString());
    assertThat(status.get("bytes").asLong()).isPositive();
  }

  @Test
  void verifyExitsWithZeroOnlyWhenEverythingIsRight() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("검사할 메모"));
    Files.writeString(notes.resolve("글.md"), "주차장은 지하에 있다.\n");
    one(Ran.Place.in(folder).run("index", "--json", "검사할 메모"));
    String index = "검사할 메모/.koe5";
    JsonNode right = one(Ran.Place.in(folder).run("verify", "--json", "-i", index));
    assertThat(keys(right))
        .containsExactly(
            "index", "right", "documents", "passages", "embedded_again", "findings", "repaired");
    assertThat(right.get("right").asBoolean()).isTrue();
    assertThat(right.get("embedded_again").asInt()).isEqualTo(1);

    damage(notes.resolve(".koe5/lucene"));
    Ran broken = Ran.Place.in(folder).run("verify", "-i", index);
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).contains("--repair");
    assertThat(Ran.Place.in(folder).run("verify", "--repair", "-i", index).code()).isZero();
    assertThat(Ran.Place.in(folder).run("index", "검사할 메모").code()).isZero();
    assertThat(Ran.Place.in(folder).run("search", "-i", index, "주차장").out()).contains("글.md");
  }

  private static void damage(Path lucene) throws IOException {
    try (Stream<Path> files = Files.list(lucene)) {
      Path largest =
          files.max(Comparator.comparingLong(file -> file.toFile().length())).orElseThrow();
      byte[] bytes = Files.readAllBytes(largest);
      bytes[bytes.length / 2] ^= 1;
      Files.write(largest, bytes);
    }
  }

  @Test
  void forgettingIsReportedAsIndexingIs() throws IOException {
    Path other = Files.createDirectory(folder.resolve("다른 메모"));
    Files.writeString(other.resolve("글.md"), "주차장은 지하에 있다.\n");
    one(Ran.Place.in(folder).run("index", "--json", "다른 메모"));
    JsonNode forgotten = one(Ran.Place.in(folder).run("forget", "--json", "다른 메모"));
    assertThat(keys(forgotten)).isEqualTo(keys(indexed));
    assertThat(keys(forgotten.get("files"))).isEqualTo(keys(indexed.get("files")));
    assertThat(forgotten.get("files").get("removed").asInt()).isEqualTo(1);
    assertThat(forgotten.get("passages").asInt()).isZero();
  }

  @Test
  void evaluationGivesAScorecardForEachSetting() throws IOException {
    Path task = Files.createDirectories(folder.resolve("과제/qrels"));
    Files.writeString(
        folder.resolve("과제/corpus.jsonl"),
        "{\"_id\":\"d1\",\"title\":\"\",\"text\":\"휴가는 15일이다.\"}\n");
    Files.writeString(folder.resolve("과제/queries.jsonl"), "{\"_id\":\"q1\",\"text\":\"휴가\"}\n");
    Files.writeString(task.resolve("test.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\n");
    Ran ran = Ran.Place.in(folder).run("eval", "--json", "-q", "--mode", "all", "과제");
    JsonNode scorecards = one(ran);
    assertThat(scorecards)
        .extracting(
            card -> card.get("mode").asText(),
            card -> card.path("vectors").asText(),
            card -> card.path("fusion").asText())
        .containsExactly(
            tuple("bm25", "", ""),
            tuple("dense", "exact", ""),
            tuple("dense", "hnsw", ""),
            tuple("hybrid", "", "auto"));
    assertThat(keys(scorecards.get(0)))
        .containsSubsequence("task", "model", "mode", "granularity", "split", "queries")
        .containsSubsequence("queries", "documents", "truncated", "scores", "queries_per_second");
    for (JsonNode scorecard : scorecards) {
      assertThat(scorecard.get("task").asText()).isEqualTo("과제");
      assertThat(scorecard.get("scores"))
          .allSatisfy(score -> assertThat(score.isNumber()).isTrue());
    }
  }

  @Test
  void embeddingsComeOneALine() {
    Ran ran = Ran.Place.in(folder).reading("휴가\n\n열쇠").run("embed");
    assertThat(lines(ran)).hasSize(3);
    JsonNode third = lines(ran).get(2);
    assertThat(keys(third)).containsExactly("index", "embedding", "truncated");
    assertThat(third.get("index").asInt()).isEqualTo(2);
    assertThat(third.get("truncated").isBoolean()).isTrue();
    double squares = 0;
    for (JsonNode coordinate : third.get("embedding")) {
      squares += coordinate.asDouble() * coordinate.asDouble();
    }
    assertThat(squares).isBetween(0.999, 1.001);
  }

  private static JsonNode search(String query) {
    return one(Ran.Place.in(folder).run("search", "--json", "-i", "메모/.koe5", query));
  }

  private static JsonNode one(Ran ran) {
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    List<JsonNode> lines = lines(ran);
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private static List<JsonNode> lines(Ran ran) {
    ObjectMapper json = new ObjectMapper();
    return ran.out().lines().map(line -> parse(json, line)).toList();
  }

  private static JsonNode parse(ObjectMapper json, String line) {
    try {
      return json.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
