package io.koe5.corpora;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tables of a retrieval task with the columns that MTEB names: documents ({@code _id}, {@code
 * title}, {@code text}), queries ({@code _id}, {@code text}), judgments ({@code query-id}, {@code
 * corpus-id}, {@code score}, cut to a whole number) and, for reranking, the documents to choose
 * from ({@code query-id}, {@code corpus-ids}).
 */
record RetrievalTables(Rows corpus, Rows queries, Rows qrels, Optional<Rows> candidates) {

  /**
   * Reads queries and judgments; the documents are read when they are asked for.
   *
   * @throws CorpusException if a table is not as it should be, or a judged query is unknown
   */
  Task read(String name, String split) {
    Qrels judged = judgments();
    return new Task(
        name,
        split,
        judgedQueries(judged),
        judged,
        this::documents,
        candidates.map(rows -> candidates(rows, judged)),
        Optional.empty());
  }

  private Stream<CorpusDocument> documents() {
    return corpus.stream()
        .map(
            row ->
                new CorpusDocument(
                    row.id(), row.optional("title"), row.required("text", "contents")));
  }

  private Qrels judgments() {
    Map<String, Map<String, Integer>> judgments = new LinkedHashMap<>();
    try (Stream<Row> rows = qrels.stream()) {
      rows.forEach(
          row ->
              judgments
                  .computeIfAbsent(row.required("query-id"), id -> new LinkedHashMap<>())
                  .put(row.required("corpus-id"), (int) row.number("/score")));
    }
    if (judgments.isEmpty()) {
      throw new CorpusException("qrels-empty", qrels.source());
    }
    Qrels read = new Qrels(judgments);
    if (read.positives() == 0) {
      throw new CorpusException("qrels-irrelevant", qrels.source());
    }
    return read;
  }

  private List<Query> judgedQueries(Qrels judged) {
    Map<String, Query> byId = new LinkedHashMap<>();
    try (Stream<Row> rows = queries.stream()) {
      rows.forEach(row -> addJudged(row, judged, byId));
    }
    requireAll(judged, byId, "query-unknown", qrels, queries);
    return List.copyOf(byId.values());
  }

  private static void addJudged(Row row, Qrels judged, Map<String, Query> byId) {
    Query query = new Query(row.id(), row.required("text", "query"));
    if (judged.queries().contains(query.id()) && byId.put(query.id(), query) != null) {
      throw new CorpusException("id-twice", row.source(), row.number(), query.id());
    }
  }

  private Map<String, List<String>> candidates(Rows table, Qrels judged) {
    Map<String, List<String>> byQuery = new LinkedHashMap<>();
    try (Stream<Row> rows = table.stream()) {
      rows.filter(row -> judged.queries().contains(row.required("query-id")))
          .forEach(row -> byQuery.put(row.required("query-id"), row.texts("corpus-ids")));
    }
    requireAll(judged, byQuery, "candidates-missing", qrels, table);
    return byQuery;
  }

  private static void requireAll(
      Qrels judged, Map<String, ?> known, String key, Rows judging, Rows judgedTable) {
    for (String id : judged.queries()) {
      if (!known.containsKey(id)) {
        throw new CorpusException(key, judging.source(), id, judgedTable.source());
      }
    }
  }
}
