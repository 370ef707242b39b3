package io.koe5.corpora;

import static io.koe5.corpora.Data.assertThatSaid;
import static io.koe5.corpora.Data.documents;
import static io.koe5.corpora.Data.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.hub.HubClient;
import io.koe5.hub.HubListener;
import io.koe5.hub.HubSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where tasks are found. */
class TaskSourceTest {
  private static final Path BENCHMARKS = Path.of(System.getProperty("koe5.shared"), "benchmarks");

  @TempDir Path folder = Path.of("");

  @Test
  void theBundledBenchmarkNeedsNeitherDataNorNetwork() {
    for (TaskSource source : new TaskSource[] {offline(), in(folder)}) {
      Task task = (Task) source.open("Koe5Retrieval");

      assertThat(task.queries()).hasSize(150);
      assertThat(documents(task)).hasSize(200).doesNotHaveDuplicates();
      assertThat(task.entry()).map(CatalogueEntry::license).contains("apache-2.0");
    }
  }

  @Test
  void anyBeirFolderIsATaskOfItsOwn() {
    write(folder, "내 과제/corpus.jsonl", "{\"_id\":\"d\",\"text\":\"글\"}\n");
    write(folder, "내 과제/queries.jsonl", "{\"_id\":\"q\",\"text\":\"?\"}\n");
    write(folder, "내 과제/qrels/dev.tsv", "q\td\t1\n");
    write(folder, "something else/notes.txt", "");

    assertThat(in(folder).names()).containsExactly("내 과제", "Koe5Retrieval");
    assertThat(in(folder).open("내 과제").entry()).isEmpty();
    assertThatSaid(
        () -> in(folder).open("X"), "task-unknown", "no task X; there are: 내 과제, Koe5Retrieval.");
    assertThatSaid(() -> in(folder).open("../내 과제"), "task-unknown", "no task ../내 과제");
    assertThatSaid(() -> offline().open("X"), "task-unknown", "MIRACLRetrieval", "KLUE-STS");
    assertThatSaid(() -> in(folder.resolve("nowhere")).open("X"), "folder-unreadable", "nowhere");
  }

  @Test
  void aFolderNamedLikeAPublishedTaskMustHoldIt() {
    write(folder, "AutoRAGRetrieval/corpus.jsonl", "{\"_id\":\"d\",\"text\":\"글\"}\n");
    write(folder, "AutoRAGRetrieval/queries.jsonl", "{\"_id\":\"q\",\"text\":\"?\"}\n");
    write(folder, "AutoRAGRetrieval/qrels/test.tsv", "q\td\t1\n");

    assertThatSaid(
        () -> in(folder).open("AutoRAGRetrieval"), "total-queries", "114 queries", "has 1:");
  }

  @Test
  void publishedFoldersPassTheCount() {
    assumeBenchmarks();
    Task autoRag = (Task) in(BENCHMARKS).open("AutoRAGRetrieval");
    Task belebele = (Task) in(BENCHMARKS).open("BelebeleRetrieval");

    assertThat(documents(autoRag)).hasSize(720);
    assertThat(documents(belebele)).hasSize(488);
    assertThat(autoRag.entry()).map(CatalogueEntry::dataset).contains("yjoonjang/markers_bm");
    assertThat(in(BENCHMARKS).names())
        .contains("AutoRAGRetrieval", "AutoRAGRetrieval-paraphrased", "BelebeleRetrieval");
  }

  @Test
  void autoRagsOwnFilesGiveTheSameTask() throws IOException {
    assumeBenchmarks();
    copy(
        "AutoRAGRetrieval/source/autorag_ocr_corpus_v3.parquet", "AutoRAGRetrieval/corpus.parquet");
    copy("AutoRAGRetrieval/source/autorag_qa_v4.parquet", "AutoRAGRetrieval/qa.parquet");

    assertSameTask("AutoRAGRetrieval");
  }

  @Test
  void belebelesOwnFileGivesTheSameTask() throws IOException {
    assumeBenchmarks();
    copy("BelebeleRetrieval/kor_Hang.jsonl", "BelebeleRetrieval/data/kor_Hang.jsonl");

    assertSameTask("BelebeleRetrieval");
  }

  @Test
  void aCacheOfTheHubsToolsIsAFolderOfTasks() throws IOException {
    assumeBenchmarks();
    CatalogueEntry entry = Catalogue.standard().find("BelebeleRetrieval").orElseThrow();
    String cached = "datasets--mteb--belebele/snapshots/" + entry.revision();
    copy("BelebeleRetrieval/kor_Hang.jsonl", cached + "/data/kor_Hang.jsonl");

    assertThat(in(folder).names()).containsExactly("BelebeleRetrieval", "Koe5Retrieval");
    assertSameTask("BelebeleRetrieval");

    // As the hub's tools leave it, the folder answers offline in their place as well.
    HubSettings settings = HubSettings.of(Map.of(), folder).withCache(folder).withOffline();
    TaskSource source =
        new TaskSource(Optional.empty(), new HubClient(settings), HubListener.silent());
    assertThat(((Task) source.open("BelebeleRetrieval")).queries()).hasSize(900);
  }

  @Test
  void anotherRevisionInACacheIsNotTaken() {
    write(folder, "datasets--mteb--belebele/snapshots/0123/data/kor_Hang.jsonl", "{}");
    write(folder, "datasets--xhluca--publichealth-qa/refs/main", "0123\n");
    write(
        folder,
        "datasets--xhluca--publichealth-qa/snapshots/0123/data/korean.csv",
        "question,answer\n하나,둘\n");

    assertThatSaid(() -> in(folder).open("BelebeleRetrieval"), "snapshot-missing", "979a211276fa");
    // A branch is found by what it pointed at: here the count is what does not fit.
    assertThatSaid(() -> in(folder).open("PublicHealthQA"), "total-queries", "77", "has 1:");
  }

  @Test
  void theHubIsAskedForWhatTheTaskNeedsAndOnlyOnce() throws IOException {
    Path repository = folder.resolve("repository");
    writePairs(repository, 519);
    write(repository, "sts/train-00000-of-00001.parquet", "not needed");
    write(repository, "nli/validation-00000-of-00001.parquet", "not needed");
    write(repository, "README.md", "not needed");
    try (DatasetServer server = new DatasetServer(repository)) {
      TaskSource source = fetching(server);
      PairTask task = (PairTask) source.open("KLUE-STS");

      assertThat(task.pairs()).hasSize(519);
      assertThat(task.pairs().get(7)).isEqualTo(new PairTask.Pair("문장 7", "글 7", 3.5));
      assertThat(task.entry()).map(CatalogueEntry::mainScore).contains("cosine_spearman");
      assertThat(source.open("KLUE-STS")).isEqualTo(task);
      assertThat(server.fetched()).containsExactly("sts/validation-00000-of-00001.parquet");
    }
  }

  @Test
  void dataThatAreNotThoseOfTheCatalogueAreRefused() throws IOException {
    Path repository = folder.resolve("repository");
    writePairs(repository, 518);
    try (DatasetServer server = new DatasetServer(repository)) {
      assertThatSaid(
          () -> fetching(server).open("KLUE-STS"), "total-pairs", "519 pairs", "has 518:");
      assertThatSaid(
          () -> fetching(server).open("KorSTS"),
          "part-missing",
          "dkoterwa/kor-sts@016f35f9b961daaaa7a352e927084e3da662ac1f has no table sts-test",
          "sts/validation-00000-of-00001.parquet");
      assertThat(server.fetched()).hasSize(1);
    }
  }

  @Test
  void documentsAreCountedWhenTheirStreamEnds() {
    String name = "PublicHealthQA";
    StringBuilder table = new StringBuilder("question,answer\n");
    for (int i = 0; i < 77; i++) {
      // One answer stands twice: 77 questions and judgments, but 76 documents.
      table.append("질문 ").append(i).append(",답 ").append(i % 76).append('\n');
    }
    write(folder, name + "/data/korean.csv", table.toString());
    Task task = (Task) in(folder).open(name);

    try (Stream<CorpusDocument> documents = task.corpus().documents()) {
      assertThat(documents.limit(76)).hasSize(76);
    }
    assertThatSaid(() -> documents(task), "total-documents", "77 documents", "has 76:");
  }

  private static void writePairs(Path repository, int pairs) throws IOException {
    new ParquetFiles(repository, CompressionCodecName.ZSTD)
        .write(
            "sts/validation-00000-of-00001.parquet",
            """
            optional binary sentence1 (STRING); optional binary sentence2 (STRING);
            optional group labels { optional double label; }
            """,
            IntStream.range(0, pairs)
                .<Map<String, Object>>mapToObj(
                    i ->
                        Map.of(
                            "sentence1", "문장 " + i,
                            "sentence2", "글 " + i,
                            "labels", Map.of("label", i % 8 / 2.0)))
                .toList());
  }

  private TaskSource fetching(DatasetServer server) {
    HubSettings settings = server.settings(folder.resolve("cache"));
    return new TaskSource(Optional.empty(), new HubClient(settings), HubListener.silent());
  }

  private TaskSource offline() {
    HubSettings settings = HubSettings.of(Map.of(), folder).withOffline();
    return new TaskSource(Optional.empty(), new HubClient(settings), HubListener.silent());
  }

  private TaskSource in(Path data) {
    HubSettings settings = HubSettings.of(Map.of(), folder).withOffline();
    return new TaskSource(Optional.of(data), new HubClient(settings), HubListener.silent());
  }

  private void assertSameTask(String name) {
    Task expected = BeirFolder.named(name, BENCHMARKS).read();
    Task found = (Task) in(folder).open(name);

    assertThat(found.queries()).isEqualTo(expected.queries());
    assertThat(found.qrels()).isEqualTo(expected.qrels());
    assertThat(documents(found)).isEqualTo(documents(expected));
  }

  private void copy(String from, String to) throws IOException {
    Path target = folder.resolve(to);
    Files.createDirectories(target.getParent());
    Files.copy(BENCHMARKS.resolve(from), target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void assumeBenchmarks() {
    assumeTrue(Files.isDirectory(BENCHMARKS), "benchmarks do not lie beside the checkout");
  }
}
