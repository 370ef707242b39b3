package io.koe5.corpora;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table each of whose rows has a question and the passage that answers it. MTEB makes of it a
 * retrieval task: {@code Q0}, {@code Q1}, … are its distinct questions and {@code C0}, … its
 * distinct passages, first seen first; each row judges its question to be answered by its passage.
 * Rows that lack one of them are passed over.
 *
 * @param rows the table
 * @param question the column of questions
 * @param key the column that tells passages apart
 * @param passage the column of their text
 * @param prefix the letter that ids of passages begin with
 */
record QuestionRows(Rows rows, String question, String key, String passage, String prefix) {

  Task read(String name, String split) {
    Numbering questions = new Numbering("Q");
    Numbering passages = new Numbering(prefix);
    List<CorpusDocument> documents = new ArrayList<>();
    Map<String, Map<String, Integer>> judgments = new LinkedHashMap<>();
    try (Stream<Row> all = rows.stream()) {
      all.filter(this::isComplete)
          .forEach(
              row -> {
                String id = passages.idOf(row.required(key));
                if (passages.size() > documents.size()) {
                  documents.add(new CorpusDocument(id, "", row.required(passage)));
                }
                judgments
                    .computeIfAbsent(
                        questions.idOf(row.required(question)), query -> new LinkedHashMap<>())
                    .put(id, 1);
              });
    }
    return new Task(name, split, questions.asQueries(), new Qrels(judgments), documents::stream);
  }

  private boolean isComplete(Row row) {
    return Stream.of(question, key, passage).map(row::nullable).allMatch(Optional::isPresent);
  }

  /** Gives each distinct text a number. */
  private static final class Numbering {
    private final String prefix;
    private final Map<String, String> ids = new LinkedHashMap<>();

    Numbering(String prefix) {
      this.prefix = prefix;
    }

    String idOf(String text) {
      return ids.computeIfAbsent(text, added -> prefix + ids.size());
    }

    int size() {
      return ids.size();
    }

    List<Query> asQueries() {
      return ids.entrySet().stream()
          .map(entry -> new Query(entry.getValue(), entry.getKey()))
          .toList();
    }
  }
}
