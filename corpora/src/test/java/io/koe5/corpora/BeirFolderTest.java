package io.koe5.corpora;

import static io.koe5.corpora.Data.assertThatSaid;
import static io.koe5.corpora.Data.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeirFolderTest {
  private Path data;
  private Path folder;

  @BeforeEach
  void writeAFolder(@TempDir Path data) throws IOException {
    this.data = data;
    folder = data.resolve("우리과제");
    write(
        "corpus.jsonl",
        """
        {"_id": "d 1", "title": "제목", "text": " 본문 "}

        {"id": 2, "text": "제목 없는 본문"}
        """);
    write(
        "queries.jsonl",
        """
        {"_id": "q1", "text": "첫째"}
        {"_id": "q2", "text": "판정 없는 질문"}
        {"_id": "q3", "text": "셋째"}
        """);
    write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq3\td 1\t1.0\nq1\td 1\t2\r\nq1\t2\t0\n");
  }

  @Test
  void aTaskIsNamedAfterItsFolderAndReadWhole() {
    Task task = new BeirFolder(folder).read();

    assertThat(task.name()).isEqualTo("우리과제");
    assertThat(task.split()).isEqualTo("test");
    assertThat(documents(task))
        .containsExactly(
            new CorpusDocument("d 1", "제목", " 본문 "), new CorpusDocument("2", "", "제목 없는 본문"));
    assertThat(task.qrels().of("q1")).isEqualTo(Map.of("d 1", 2, "2", 0));
    assertThat(task.qrels().of("q3")).isEqualTo(Map.of("d 1", 1));
  }

  @Test
  void queriesWithoutJudgmentsAreDropped() {
    assertThat(new BeirFolder(folder).read().queries())
        .containsExactly(new Query("q1", "첫째"), new Query("q3", "셋째"));
  }

  @Test
  void titleAndTextAreJoinedAsMtebJoinsThem() {
    assertThat(new CorpusDocument("d", "제목", " 본문 ").content()).isEqualTo("제목  본문");
    assertThat(new CorpusDocument("d", "", "\n본문 ").content()).isEqualTo("본문");
  }

  @Test
  void judgmentsNeedNoHeader() throws IOException {
    write("qrels/test.tsv", "q1\td 1\t1\n");

    assertThat(new BeirFolder(folder).read().qrels().of("q1")).isEqualTo(Map.of("d 1", 1));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    write("queries.jsonl", "\uFEFF{\"_id\": \"q1\", \"text\": \"첫째\"}\n");
    write("qrels/test.tsv", "\uFEFFq1\td 1\t1\n");

    assertThat(new BeirFolder(folder).read().queries()).hasSize(1);
  }

  @Test
  void testIsPreferredToDevAndDevToValidation() throws IOException {
    write("qrels/dev.tsv", "q1\td 1\t1\n");
    write("qrels/validation.tsv", "q1\td 1\t1\n");
    assertThat(new BeirFolder(folder).read().split()).isEqualTo("test");

    Files.delete(folder.resolve("qrels/test.tsv"));
    assertThat(new BeirFolder(folder).read().split()).isEqualTo("dev");

    Files.delete(folder.resolve("qrels/dev.tsv"));
    assertThat(new BeirFolder(folder).read().split()).isEqualTo("validation");
  }

  @Test
  void theOnlySplitIsTakenWhateverItsName() throws IOException {
    Files.move(folder.resolve("qrels/test.tsv"), folder.resolve("qrels/train.tsv"));
    assertThat(new BeirFolder(folder).read().split()).isEqualTo("train");

    write("qrels/other.tsv", "q1\td 1\t1\n");
    assertThatSaid(() -> new BeirFolder(folder).read(), "split-missing", "qrels holds 2 judgment");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(folder.resolve("queries.jsonl"));

    assertThatSaid(() -> new BeirFolder(folder).read(), "file-missing", "queries.jsonl;");
  }

  @Test
  void aMissingCorpusIsFoundBeforeAnythingIsRead() throws IOException {
    Files.delete(folder.resolve("corpus.jsonl"));

    assertThatSaid(() -> new BeirFolder(folder).read(), "file-missing", "corpus.jsonl;");
  }

  @Test
  void aBrokenLineIsNamedWithItsNumber() throws IOException {
    write("corpus.jsonl", "{\"_id\": \"d\", \"text\": \"\"}\n\n{\"_id\": \n");
    Task task = new BeirFolder(folder).read();

    assertThatSaid(() -> documents(task), "json-broken", "corpus.jsonl, line 3:");
  }

  @Test
  void aLineWithoutIdOrTextIsNamedWithTheKey() throws IOException {
    write("corpus.jsonl", "{\"_id\": \"d\"}\n");
    Task task = new BeirFolder(folder).read();

    assertThatSaid(() -> documents(task), "key-missing", "line 1: there is no \"text\"");
  }

  @Test
  void aBrokenJudgmentIsNamedWithItsNumber() throws IOException {
    write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td 1\tvery\n");
    assertThatSaid(() -> new BeirFolder(folder).read(), "qrels-broken", "test.tsv, line 2:");

    write("qrels/test.tsv", "q1 d1 1\n");
    assertThatSaid(() -> new BeirFolder(folder).read(), "qrels-broken", "test.tsv, line 1:");
  }

  @Test
  void aJudgedQueryThatIsNotThereIsRefused() throws IOException {
    write("qrels/test.tsv", "q9\td 1\t1\n");

    assertThatSaid(() -> new BeirFolder(folder).read(), "query-unknown", "the query q9");
  }

  @Test
  void aQueryThatStandsTwiceIsRefused() throws IOException {
    write("queries.jsonl", "{\"_id\":\"q1\",\"text\":\"a\"}\n{\"_id\":\"q1\",\"text\":\"b\"}\n");

    assertThatSaid(() -> new BeirFolder(folder).read(), "id-twice", "line 2");
  }

  @Test
  void judgmentsThatCallNothingRelevantAreRefused() throws IOException {
    write("qrels/test.tsv", "q1\td 1\t0\n");

    assertThatSaid(() -> new BeirFolder(folder).read(), "qrels-irrelevant", "test.tsv");
  }

  @Test
  void textInAnotherEncodingIsSaid() throws IOException {
    Files.write(folder.resolve("queries.jsonl"), "{\"_id\":\"질문\"}".getBytes("EUC-KR"));

    assertThatSaid(() -> new BeirFolder(folder).read(), "not-utf-8", "queries.jsonl, line 1");
  }

  @Test
  void aFolderThatCannotBeReadIsNoTask() {
    assumeTrue(folder.resolve("qrels").toFile().setReadable(false));
    assumeFalse(Files.isReadable(folder.resolve("qrels")), "run by somebody who may read all");

    assertThat(BeirFolder.below(data)).isEmpty();
  }

  @Test
  void tasksAreTheFoldersInThisLayout() throws IOException {
    Files.createDirectories(data.resolve("something else"));
    Files.writeString(data.resolve("README.md"), "…");

    assertThat(BeirFolder.below(data)).containsExactly(new BeirFolder(folder));
    assertThat(BeirFolder.named("우리과제", data)).isEqualTo(new BeirFolder(folder));
  }

  @Test
  void anUnknownTaskIsAnsweredWithThoseThereAre() throws IOException {
    assertThatSaid(() -> BeirFolder.named("X", data), "task-missing", "there are: 우리과제.");

    Path empty = Files.createDirectories(data.resolve("empty"));
    assertThatSaid(() -> BeirFolder.named("X", empty), "tasks-missing", "holds no benchmark");
    assertThatSaid(
        () -> BeirFolder.named("X", data.resolve("nowhere")), "folder-unreadable", "nowhere");
  }

  @Test
  void messagesSpeakKoreanToKoreans() {
    Locale before = Locale.getDefault(Locale.Category.DISPLAY);
    Locale.setDefault(Locale.Category.DISPLAY, Locale.KOREA);
    try {
      assertThatThrownBy(() -> BeirFolder.named("X", data))
          .satisfies(e -> assertThat(e.getLocalizedMessage()).contains("과제가 없습니다"));
    } finally {
      Locale.setDefault(Locale.Category.DISPLAY, before);
    }
  }

  @Test
  void publishedBenchmarksAreReadWhole() {
    Path benchmarks = Path.of(System.getProperty("koe5.shared"), "benchmarks");
    assumeTrue(Files.isDirectory(benchmarks), "benchmarks do not lie beside the checkout");
    Task autoRag = BeirFolder.named("AutoRAGRetrieval", benchmarks).read();
    Task belebele = BeirFolder.named("BelebeleRetrieval", benchmarks).read();

    assertThat(autoRag.queries()).hasSize(114);
    assertThat(documents(autoRag)).hasSize(720);
    assertThat(belebele.queries()).hasSize(900);
    assertThat(documents(belebele)).hasSize(488);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }
}
