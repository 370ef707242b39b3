package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorporaCommandTest {
  @TempDir Path folder = Path.of("");

  @Test
  void listShowsWhatThereIs() {
    Ran ran = run("corpora", "list");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("XPQARetrieval                 retrieval: 654 questions, 889 documents, 1,023")
        .contains("KorSTS", "sts: 1,376 pairs of sentences; cc-by-sa-4.0")
        .contains("MIRACLReranking", "reranking: 212 questions with candidates, 422 answers");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void listOfAFolderShowsItsTasksAndTheBundledOne() throws IOException {
    writeTask();

    assertThat(run("corpora", "list", "--data", "data").out())
        .isEqualTo(
            """
            내 과제           your own
            Koe5Retrieval  retrieval: 150 questions, 200 documents, 150 answers; apache-2.0
            """);
  }

  @Test
  void pullReadsTasksToTheirEnd() throws IOException {
    writeTask();

    Ran ran = run("corpora", "pull", "Koe5Retrieval", "내 과제", "내 과제", "--data", "data");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            Koe5Retrieval: 150 questions, 200 documents, 150 answers
            내 과제: 1 questions, 1 documents, 1 answers
            """);
  }

  @Test
  void offlineNothingIsFetched() {
    Ran ran = run("corpora", "pull", "KorSTS", "--offline");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).startsWith("koe5: ").contains("dkoterwa/kor-sts").hasLineCount(1);
  }

  @Test
  void infoTellsSourceLicenceAndCitationWithoutFetching() {
    Ran ran = run("corpora", "info", "Ko-StrategyQA");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            "taeminlee/Ko-StrategyQA at d243889a3eb6654029dbd7e7f9319ae31d58f97c",
            "592 questions, 9,251 documents, 1,145 answers",
            "cc-by-4.0",
            "(geva2021strategyqa)");
  }

  @Test
  void unknownTasksAndMissingCommandsAreSaid() {
    assertThat(run("corpora", "info", "X").err())
        .startsWith("koe5: There is no task X; there are: XPQARetrieval, ")
        .hasLineCount(1);
    assertThat(run("corpora", "info", "X").code()).isEqualTo(1);
    assertThat(run("corpora").code()).isEqualTo(2);
    assertThat(run("corpora", "pull").code()).isEqualTo(2);
  }

  @Test
  void helpSpeaksBothLanguages() {
    assertThat(run("corpora", "--help").out()).contains("list", "pull", "info");
    assertThat(run("corpora", "pull", "--help").out())
        .contains("koe5 corpora pull", "--data=DIR", "BEIR layout", "--offline");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.KOREAN);
      assertThat(run("corpora", "info", "--help").out()).contains("과제의 출처", "과제 이름");
      assertThat(run("corpora", "info", "KorSTS").out()).contains("문장 쌍 1,376");
    } finally {
      Locale.setDefault(before);
    }
  }

  private void writeTask() throws IOException {
    Path task = folder.resolve("data/내 과제");
    Files.createDirectories(task.resolve("qrels"));
    Files.writeString(task.resolve("corpus.jsonl"), "{\"_id\":\"d\",\"text\":\"글\"}\n");
    Files.writeString(task.resolve("queries.jsonl"), "{\"_id\":\"q\",\"text\":\"?\"}\n");
    Files.writeString(task.resolve("qrels/test.tsv"), "q\td\t1\n");
  }

  /** With a hub that is nowhere, so that nothing could be fetched by mistake. */
  private Ran run(String... arguments) {
    return Ran.Place.in(folder)
        .with("HF_HUB_CACHE", folder.resolve("hub").toString())
        .run(arguments);
  }
}
