package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
  private final Path folder;

  EvalCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void indexTwoNotes() throws IOException {
    Files.createDirectories(folder.resolve("메모"));
    Files.writeString(folder.resolve("메모/휴가.txt"), "연차는 일 년에 열닷새를 쓴다.");
    Files.writeString(folder.resolve("메모/점심.txt"), "점심은 열두 시에 먹는다.");
    assertThat(Ran.Place.in(folder).run("index", "-q", "메모").code()).isZero();
  }

  @Test
  void ownQuestionsAreScoredInATableAndMissingPathsAreNamed() throws IOException {
    Files.writeString(folder.resolve("질문.txt"), "연차 며칠\t휴가.txt\n점심시간\t점심.txt\t없음.txt\n");
    Ran ran = eval("--mode", "all", "-i", "메모/.koe5", "질문.txt");

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("없음.txt").doesNotContain("휴가.txt");
    assertThat(ran.out().lines().map(line -> line.strip().split(" ", 2)[0]))
        .containsSubsequence("질문:", "nDCG@10", "bm25", "dense", "dense-hnsw", "auto");
  }

  @Test
  void resultsAreKeptUnderTheNamesOfTheirSettingsAndCanBeCompared() throws IOException {
    Files.writeString(folder.resolve("질문.txt"), "연차 며칠\t휴가.txt\n점심시간\t점심.txt\t없음.txt\n");
    Ran ran = eval("--json", "-q", "--mode", "all", "-i", "메모/.koe5", "--out", "결과", "질문.txt");

    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines()).hasSize(1);
    String run = "결과/runs/질문/multilingual-e5-small-koen+%s+passage.jsonl";
    for (String label : List.of("bm25", "dense", "dense-hnsw", "auto")) {
      assertThat(folder.resolve(run.formatted(label))).content().contains("없음.txt");
    }
    assertThat(folder.resolve("결과/scorecard.md")).content().contains("+dense-hnsw+passage");
    Ran compared = eval("compare", run.formatted("bm25"), run.formatted("auto"));
    assertThat(compared.code()).isZero();
    assertThat(compared.out()).contains("질문");
  }

  @Test
  void whereResultsCannotBeKeptItSaysSoInASentence() throws IOException {
    Files.writeString(folder.resolve("질문.txt"), "연차 며칠\t휴가.txt\n");
    Ran ran = eval("-q", "-i", "메모/.koe5", "--out", "질문.txt", "질문.txt");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).hasLineCount(1).contains("질문.txt");
    assertThat(folder.resolve("질문.txt")).content().startsWith("연차");
  }

  @Test
  void whatDoesNotGoWithAnIndexIsWrongUsage() throws IOException {
    Files.writeString(folder.resolve("질문.txt"), "연차 며칠\t휴가.txt\n");

    for (String[] option :
        new String[][] {{"-m", "x"}, {"--data", "."}, {"--granularity", "passage"}}) {
      Ran ran = eval("-i", "메모/.koe5", option[0], option[1], "질문.txt");
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("--index");
    }
    assertThat(eval("-i", "메모/.koe5").code()).isEqualTo(2);
  }

  @Test
  void aMissingTaskIsNamedWithThoseThereAre() throws IOException {
    Files.createDirectories(folder.resolve("자료/이것/qrels"));
    Files.writeString(folder.resolve("자료/이것/corpus.jsonl"), "");
    Files.writeString(folder.resolve("자료/이것/qrels/test.tsv"), "q1\td1\t1\n");
    Ran ran = eval("--data", "자료", "저것");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("저것").contains("이것");
    assertThat(ran.err().lines()).hasSize(1);
  }

  @Test
  void aFolderOrFileThatIsNoTaskIsToldWhatItLacks() throws IOException {
    Files.createDirectories(folder.resolve("반쪽/qrels"));
    Files.writeString(folder.resolve("반쪽/queries.jsonl"), "{\"_id\":\"q1\",\"text\":\"휴가\"}\n");
    Files.writeString(folder.resolve("질문들.tsv"), "연차 며칠\t휴가.txt\n");

    Ran half = eval("반쪽");
    assertThat(half.code()).isEqualTo(1);
    assertThat(half.err()).hasLineCount(1).contains("corpus.jsonl");
    Ran file = eval("질문들.tsv");
    assertThat(file.code()).isEqualTo(2);
    assertThat(file.err()).contains("--index");
  }

  @Test
  void aCorpusWithoutDocumentsIsNoTask() throws IOException {
    Path task = Files.createDirectories(folder.resolve("빈 과제/qrels"));
    Files.writeString(folder.resolve("빈 과제/corpus.jsonl"), "");
    Files.writeString(folder.resolve("빈 과제/queries.jsonl"), "{\"_id\":\"q1\",\"text\":\"휴가\"}\n");
    Files.writeString(task.resolve("test.tsv"), "q1\td1\t1\n");

    Ran ran = eval("빈 과제");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("빈 과제");
  }

  private Ran eval(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "eval";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Ran.Place.in(folder).run(all);
  }
}
