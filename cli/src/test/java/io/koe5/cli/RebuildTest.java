package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code koe5 index} on an index of another model or of an older koe5. */
class RebuildTest {
  private static final Path MODELS =
      Path.of(System.getProperty("koe5.checkout"), "engine/core/src/test/resources/models");
  private static final String LARGE = MODELS.resolve("tiny-xlmr-cls-8192").toString();
  private static final String SMALL = MODELS.resolve("tiny-bert-mean-128-unnormalized").toString();

  @TempDir private Path folder;

  @BeforeEach
  void folderWithTexts() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("메모"));
    Files.writeString(notes.resolve("휴가.txt"), "연차는 일 년에 열닷새를 쓴다. ".repeat(60));
    Files.writeString(notes.resolve("열쇠.txt"), "창고 열쇠는 경비실에 있다.");
  }

  private Ran run(String... arguments) {
    return Ran.Place.in(folder).run(arguments);
  }

  private JsonNode json(String... arguments) throws IOException {
    Ran ran = run(arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }

  private String model() throws IOException {
    return json("status", "-i", "메모/.koe5", "--json").path("model").asText();
  }

  private void expectFound() throws IOException {
    JsonNode hits = json("search", "-i", "메모/.koe5", "--json", "창고 열쇠는 경비실에 있다.").path("hits");
    assertThat(hits.path(0).path("path").asText()).isEqualTo("열쇠.txt");
    assertThat(run("verify", "-i", "메모/.koe5").code()).isZero();
  }

  @Test
  void anotherModelIsTakenWithoutReadingFilesAndRememberedAndTheNextRunEmbedsNothing()
      throws IOException {
    assertThat(run("index", "-q", "-m", LARGE, "메모").code()).isZero();
    long before = json("status", "-i", "메모/.koe5", "--json").path("passages").asLong();
    Files.delete(folder.resolve("메모/휴가.txt"));
    Files.writeString(folder.resolve("메모/새 글.txt"), "회의는 화요일이다.");

    JsonNode report = json("index", "-q", "--json", "-m", SMALL, "메모");
    assertThat(report.path("embedded").asLong()).isGreaterThan(before);
    assertThat(report.path("files").path("added").asInt()).isEqualTo(1);
    assertThat(report.path("files").path("removed").asInt()).isEqualTo(1);
    assertThat(model()).isEqualTo("tiny-bert-mean-128-unnormalized");
    expectFound();
    assertThat(json("index", "-q", "--json", "메모").path("embedded").asLong()).isZero();
  }

  @Test
  void anIndexOfAModelInAFolderIsTakenToOneThatIsFoundByItsName() throws IOException {
    assertThat(run("index", "-q", "-m", SMALL, "메모").code()).isZero();
    String bundled = "multilingual-e5-small-koen";
    assertThat(run("index", "-q", "-m", bundled, "메모").code()).isZero();
    assertThat(model()).isEqualTo(bundled);
    expectFound();
    assertThat(json("index", "-q", "--json", "메모").path("embedded").asLong()).isZero();
  }

  private void makeOld() throws IOException {
    Path lucene = new IndexFolder(folder.resolve("메모/.koe5")).lucene();
    try (Directory directory = FSDirectory.open(lucene);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      Map<String, String> data = new HashMap<>();
      writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
      String now = "\"format\":" + IndexManifest.FORMAT;
      String old = "\"format\":" + IndexManifest.OLDEST;
      data.computeIfPresent(IndexManifest.KEY, (key, json) -> json.replace(now, old));
      writer.setLiveCommitData(data.entrySet());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"index 메모", "search -i 메모/.koe5 열쇠", "status -i 메모/.koe5", "watch 메모"})
  void anIndexOfAnOlderKoe5IsLeftAsItIsAndTheWayOutIsSaid(String line) throws IOException {
    assertThat(run("index", "-q", "-m", SMALL, "메모").code()).isZero();
    makeOld();
    Ran ran = run(line.split(" "));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("koe5: ", "koe5 index --upgrade").doesNotContain("Exception");
    assertThat(json("index", "-q", "--json", "--upgrade", "메모").path("embedded").asLong()).isZero();
    expectFound();
  }

  @Test
  void onATerminalItIsAskedAndOnlyAYesRebuilds() throws IOException {
    assertThat(run("index", "-q", "-m", SMALL, "메모").code()).isZero();
    makeOld();
    for (String no : new String[] {"", "\n", "n\n", "아니요\n"}) {
      Ran ran = Ran.Place.in(folder).reading(no).onTerminals().run("index", "-q", "메모");
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err()).contains("(y/N)", "koe5 index --upgrade");
    }
    Ran ran = Ran.Place.in(folder).reading("Y\n").onTerminals().run("index", "-q", "메모");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("(y/N)");
    expectFound();
    assertThat(Ran.Place.in(folder).onTerminals().run("index", "-q", "메모").err()).isEmpty();
  }
}
