package io.koe5.corpora;

import io.koe5.corpora.PairTask.Pair;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table each of whose rows has {@code sentence1}, {@code sentence2} and a score. Rows that lack a
 * sentence are passed over, as MTEB does.
 *
 * @param rows the table
 * @param score where the score is, as a JSON pointer
 */
record SentencePairs(Rows rows, String score) {

  PairTask read(String name, String split) {
    try (Stream<Row> all = rows.stream()) {
      List<Pair> pairs = all.flatMap(row -> pair(row).stream()).toList();
      return new PairTask(name, split, pairs, Optional.empty());
    }
  }

  private Optional<Pair> pair(Row row) {
    Optional<String> first = row.nullable("sentence1");
    Optional<String> second = row.nullable("sentence2");
    return first.isEmpty() || second.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pair(first.get(), second.get(), row.number(score)));
  }
}
