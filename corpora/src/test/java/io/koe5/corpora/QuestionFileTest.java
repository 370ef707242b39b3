package io.koe5.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionFileTest {
  private final Path folder;

  QuestionFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aLineIsAQuestionAndThePathsThatAnswerIt() throws IOException {
    Task task = read("물음.tsv", "\uFEFF휴가는 며칠?\t규정/휴가.md\n\n점심은?\t a.txt \tb c.txt\t\n");

    assertThat(task.name()).isEqualTo("물음");
    assertThat(task.split()).isEqualTo("own");
    assertThat(task.queries()).containsExactly(new Query("1", "휴가는 며칠?"), new Query("3", "점심은?"));
    assertThat(task.qrels().judgments())
        .isEqualTo(Map.of("1", Map.of("규정/휴가.md", 1), "3", Map.of("a.txt", 1, "b c.txt", 1)));
    try (var documents = task.corpus().documents()) {
      assertThat(documents).isEmpty();
    }
  }

  @Test
  void jsonLinesNameFilesOrOneFile() throws IOException {
    Task task =
        read(
            "q.jsonl",
            """
            {"text": "휴가는?", "files": ["a.md", "b.md"]}
            {"text": "점심은?", "file": "c.md", "answer": "열두 시"}
            """);

    assertThat(task.qrels().of("1")).containsOnlyKeys("a.md", "b.md");
    assertThat(task.qrels().of("2")).containsOnlyKeys("c.md");
  }

  @Test
  void aFolderInTheBeirLayoutNeedsNoCorpus() throws IOException {
    Files.createDirectories(folder.resolve("내질문/qrels"));
    Files.writeString(folder.resolve("내질문/queries.jsonl"), "{\"_id\":\"q1\",\"text\":\"휴가는?\"}\n");
    Files.writeString(
        folder.resolve("내질문/qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq1\ta b.md\t2\n");
    Task task = new QuestionFile(folder.resolve("내질문")).read();

    assertThat(task.name()).isEqualTo("내질문");
    assertThat(task.qrels().of("q1")).isEqualTo(Map.of("a b.md", 2));
  }

  @Test
  void aQuestionThatNamesNoDocumentIsRefusedWithItsLine() {
    assertRefused("q.txt", "휴가는?\ta.md\n점심은?\n", "line 2", "names no document");
    assertRefused("q.txt", "휴가는?\t\t \n", "line 1", "names no document");
    assertRefused("q.jsonl", "{\"text\":\"점심은?\",\"files\":[]}\n", "line 1", "names no document");
    assertRefused("q.txt", "\ta.md\n", "line 1", "no question before the paths");
    assertRefused("q.jsonl", "{\"files\":[\"a.md\"]}\n", "line 1", "\"text\"");
    assertRefused("q.jsonl", "휴가는?\ta.md\n", "line 1", "not a JSON object");
    assertRefused("q.txt", "\n \n", "q.txt holds no question");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new QuestionFile(folder.resolve("없음.txt")).read())
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("없음.txt");
  }

  private void assertRefused(String file, String text, String... sentence) {
    assertThatThrownBy(() -> read(file, text))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll(sentence);
  }

  private Task read(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.writeString(path, text);
    return new QuestionFile(path).read();
  }
}
