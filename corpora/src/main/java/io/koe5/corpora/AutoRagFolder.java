package io.koe5.corpora;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two files in the layout of the AutoRAG tool: a corpus with {@code doc_id} and {@code contents},
 * and questions with {@code qid}, {@code query} and {@code retrieval_gt}, lists of the ids of what
 * answers them.
 *
 * @param corpus the file of documents
 * @param questions the file of questions
 */
record AutoRagFolder(Path corpus, Path questions) {
  private static final String CORPUS = "corpus";
  private static final String QUESTIONS = "qa";

  /** The one file named after a corpus and the one named after questions, if both are there. */
  static Optional<AutoRagFolder> in(Path folder) {
    List<Path> tables =
        Folders.children(folder).stream()
            .filter(file -> file.toString().endsWith(".parquet"))
            .toList();
    return only(tables, CORPUS)
        .flatMap(corpus -> only(tables, QUESTIONS).map(qa -> new AutoRagFolder(corpus, qa)));
  }

  Task read(String name, String split) {
    Rows asked = Rows.of(questions);
    return new RetrievalTables(Rows.of(corpus), asked, new Judgments(asked), Optional.empty())
        .read(name, split);
  }

  private static Optional<Path> only(List<Path> files, String word) {
    List<Path> found =
        files.stream()
            .filter(file -> List.of(file.getFileName().toString().split("[_.-]")).contains(word))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** The judgments that stand within the table of questions. */
  private record Judgments(Rows asked) implements Rows {
    @Override
    public Source source() {
      return asked.source();
    }

    @Override
    public Stream<Row> stream() {
      return asked.stream()
          .flatMap(
              row -> row.texts("retrieval_gt").stream().map(document -> judgment(row, document)));
    }

    private static Row judgment(Row row, String document) {
      return new Row(
          row.source(),
          row.number(),
          JsonNodeFactory.instance
              .objectNode()
              .put("query-id", row.id())
              .put("corpus-id", document)
              .put("score", 1));
    }
  }
}
