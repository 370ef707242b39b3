package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.indexer.IndexUpdate;
import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indexes that do not fit the program or its model, and the way out that their message names. */
class UnfitIndexTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void folderWithAText() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("메모"));
    Files.writeString(notes.resolve("글.md"), "휴가는 15일이다.\n");
  }

  @Test
  void otherFormatIsSaidAndMendedByIndexingInFull() throws IOException {
    assertThat(run("index", "메모").code()).isZero();
    changeManifest("\"format\":" + IndexManifest.FORMAT, "\"format\":99");
    expectSentence(search(), "format version 99");
    expectSentence(run("index", "메모"), "format version 99");
    expectMended();
  }

  @Test
  void otherModelIsSaidAndMendedByNamingOne() throws IOException {
    assertThat(run("index", "메모").code()).isZero();
    changeManifest(ModelStore.standard().bundled().profile().identity(), "0".repeat(64));
    expectSentence(search(), "another conversion of the model");
    expectSentence(run("index", "메모"), "another conversion of the model");
    expectMendedByNamingAModel();
  }

  @Test
  void modelThatIsGoneIsSaidAndMendedByNamingAnother() throws IOException {
    assertThat(run("index", "메모").code()).isZero();
    changeManifest(ModelStore.standard().bundled().profile().name(), "old-model");
    expectSentence(search(), "old-model");
    expectSentence(run("index", "메모"), "old-model");
    expectMendedByNamingAModel();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20, 100})
  void truncatedSegmentsFileIsSaidAndMendedByIndexingInFull(long size) throws IOException {
    assertThat(run("index", "메모").code()).isZero();
    truncateSegments(size);
    expectSentence(search(), "cannot be read");
    expectSentence(run("index", "메모"), "cannot be read");
    expectSentence(run("index", "--full", "-i", "메모/.koe5"), "index --full DIR");
    expectMended();
  }

  @Test
  void indexThatIsNotKoe5sIsNeverReplaced() throws IOException {
    assertThat(run("index", "메모").code()).isZero();
    rewrite(Map.of("mine", "yes"));
    expectSentence(run("index", "--full", "메모"), "koe5 did not make");
  }

  @Test
  void indexOfAModelInAFolderIsSearchedAndRefreshedWithoutNamingIt() throws IOException {
    PreparedModel copy = copyOfTheBundledModel(folder.resolve("모델"), "my-model");
    assertThat(run("index", "-m", copy.folder().toString(), "메모").code()).isZero();
    assertThat(search().out()).contains("글.md");
    Files.writeString(folder.resolve("메모/둘.md"), "창고 열쇠는 경비실에 있다.\n");
    for (String[] again : new String[][] {{"index", "메모"}, {"index", "--full", "메모"}}) {
      Ran ran = run(again);
      assertThat(ran.err()).doesNotContain("koe5:");
      assertThat(ran.code()).isZero();
      assertThat(run("status", "-i", "메모/.koe5").out()).contains("my-model");
      assertThat(search().code()).isZero();
    }
  }

  @Test
  void theSecondOfTwoRunsIsToldWhichProcessWritesAndChangesNothing() {
    assertThat(run("index", "메모").code()).isZero();
    try (IndexUpdate first = IndexUpdate.open(folder.resolve("메모/.koe5"))) {
      Ran second = run("index", "메모");
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.out()).isEmpty();
      assertThat(second.err()).contains("PID " + ProcessHandle.current().pid());
      assertThat(first.ledger().entries()).isEqualTo(1);
    }
    assertThat(run("index", "메모").code()).isZero();
    assertThat(search().out()).contains("글.md");
  }

  private void expectMendedByNamingAModel() {
    expectMended("index", "-m", ModelStore.standard().bundled().profile().name(), "메모");
  }

  private void expectMended() {
    expectMended("index", "--full", "메모");
  }

  private void expectMended(String... line) {
    Ran ran = run(line);
    assertThat(ran.err()).doesNotContain("koe5:");
    assertThat(ran.code()).isZero();
    assertThat(search().out()).contains("글.md");
  }

  private static void expectSentence(Ran ran, String words) {
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines().filter(line -> line.startsWith("koe5: ")))
        .singleElement()
        .asString()
        .contains(words)
        .doesNotContain("Exception", "IndexInput");
    if (!words.equals("koe5 did not make")) {
      assertThat(ran.err()).containsPattern("koe5 index --(full|model)");
    }
  }

  private Ran search() {
    return run("search", "-i", "메모/.koe5", "휴가");
  }

  private Ran run(String... arguments) {
    return Ran.Place.in(folder).run(arguments);
  }

  private Path lucene() {
    return new IndexFolder(folder.resolve("메모/.koe5")).lucene();
  }

  private void changeManifest(String before, String after) throws IOException {
    Map<String, String> data = new HashMap<>();
    try (Directory directory = FSDirectory.open(lucene());
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    data.computeIfPresent(IndexManifest.KEY, (key, json) -> json.replace(before, after));
    rewrite(data);
  }

  private void rewrite(Map<String, String> data) throws IOException {
    try (Directory directory = FSDirectory.open(lucene());
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    }
  }

  private void truncateSegments(long size) throws IOException {
    try (Stream<Path> files = Files.list(lucene())) {
      List<Path> segments =
          files.filter(file -> file.getFileName().toString().startsWith("segments_")).toList();
      assertThat(segments).hasSize(1);
      try (FileChannel file = FileChannel.open(segments.getFirst(), StandardOpenOption.WRITE)) {
        file.truncate(size);
      }
    }
  }

  private static PreparedModel copyOfTheBundledModel(Path place, String name) throws IOException {
    PreparedModel bundled = ModelStore.standard().bundled();
    Files.createDirectory(place);
    for (Path file : List.of(bundled.graphFile(), bundled.tokenizerFile(), bundled.profileFile())) {
      Files.copy(file, place.resolve(file.getFileName()));
    }
    Path profile = place.resolve(bundled.profileFile().getFileName());
    String renamed =
        Files.readString(profile).replace("name=" + bundled.profile().name(), "name=" + name);
    Files.writeString(profile, renamed);
    return PreparedModel.read(place);
  }
}
