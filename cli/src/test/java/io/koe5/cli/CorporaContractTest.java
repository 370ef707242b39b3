package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The JSON of {@code koe5 corpora}, and what it makes of data that are here; the hub's cache of
 * these runs is a folder of the test's.
 */
class CorporaContractTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "corpora",
        "corpora nosuch",
        "corpora list X",
        "corpora pull",
        "corpora info",
        "corpora info A B",
        "corpora list --data"
      })
  void wrongUsageIsTwo(String line) {
    Ran ran = run(line.split(" "));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void everyCommandExplainsItself() {
    assertThat(run("corpora", "--help").out()).contains("list", "pull", "info");
    for (String command : List.of("list", "pull", "info")) {
      Ran help = run("corpora", command, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.out()).contains("koe5 corpora " + command, "--data", "--offline", "--json");
    }
  }

  @Test
  void theCatalogueIsListed() throws IOException {
    JsonNode tasks = json(run("corpora", "list", "--json"));
    assertThat(StreamSupport.stream(tasks.spliterator(), false))
        .extracting(task -> task.get("task").asText())
        .contains("AutoRAGRetrieval", "KorSTS", "Koe5Retrieval")
        .doesNotHaveDuplicates();
    assertThat(keys(tasks.get(0)))
        .containsExactly(
            "task",
            "source",
            "queries",
            "documents",
            "positives",
            "type",
            "dataset",
            "revision",
            "subset",
            "split",
            "languages",
            "main_score",
            "license",
            "citation");
    assertThat(keys(tasks.get(0).get("citation"))).containsExactly("key", "text");
  }

  @Test
  void ownTasksAreCountedWhereTheyLie() throws IOException {
    write(
        "자료/내 과제/corpus.jsonl",
        "{\"_id\":\"d1\",\"text\":\"휴가\"}\n{\"_id\":\"d2\",\"text\":\"밥\"}\n");
    write("자료/내 과제/queries.jsonl", "{\"_id\":\"q\",\"text\":\"쉬는 날\"}\n");
    write("자료/내 과제/qrels/test.tsv", "q\td1\t1\n");

    JsonNode json = json(run("corpora", "info", "--data", "자료", "--json", "내 과제"));
    assertThat(keys(json)).containsExactly("task", "source", "queries", "documents", "positives");
    assertThat(json.get("source").asText()).isEqualTo("data");
  }

  @Test
  void theBundledTaskIsAlwaysHere() throws IOException {
    JsonNode pulled = json(run("corpora", "pull", "--offline", "--json", "Koe5Retrieval"));

    assertThat(pulled).hasSize(1);
    assertThat(pulled.get(0).get("source").asText()).isEqualTo("program");
    assertThat(pulled.get(0).get("documents").asLong()).isEqualTo(200);
  }

  @Test
  void whatOtherToolsFetchedIsNotFetchedAgain() throws IOException {
    cachePublicHealth(77);
    Ran ran = run("corpora", "pull", "--offline", "PublicHealthQA", "PublicHealthQA");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo("PublicHealthQA: 77 questions, 77 documents, 77 answers\n");
  }

  @Test
  void dataThatAreNotTheCataloguesAreOneSentence() throws IOException {
    cachePublicHealth(76);
    assertFails("PublicHealthQA should have 77 queries", "pull", "--offline", "PublicHealthQA");
  }

  @Test
  void whatIsNotHereIsNotPulledOffline() {
    assertFails("mteb/MIRACLRetrieval", "pull", "--offline", "MIRACLRetrieval");
    assertFails("There is no task 없음; there are: ", "pull", "Koe5Retrieval", "없음");
    assertFails("There is no task 없음; there are: ", "info", "없음");
    assertFails("없는폴더", "list", "--data", "없는폴더");
  }

  private void assertFails(String word, String... arguments) {
    List<String> line = new ArrayList<>(List.of("corpora"));
    line.addAll(List.of(arguments));
    Ran ran = run(line.toArray(String[]::new));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("koe5: ").contains(word).hasLineCount(1);
  }

  private void cachePublicHealth(int rows) throws IOException {
    String dataset = "hub/datasets--xhluca--publichealth-qa/";
    StringBuilder table = new StringBuilder("question,answer\n");
    for (int i = 0; i < rows; i++) {
      table.append("질문 ").append(i).append(",답 ").append(i).append('\n');
    }
    write(dataset + "refs/main", COMMIT);
    write(dataset + "snapshots/" + COMMIT + "/data/korean.csv", table.toString());
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Ran run(String... arguments) {
    return Ran.Place.in(folder)
        .with("HF_HUB_CACHE", folder.resolve("hub").toString())
        .run(arguments);
  }

  private static JsonNode json(Ran ran) throws IOException {
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).hasLineCount(1);
    return new ObjectMapper().readTree(ran.out());
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
