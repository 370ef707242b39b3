package io.koe5.corpora;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A retrieval task: documents, questions, and which document answers which question.
 *
 * @param name what people call it, such as "AutoRAGRetrieval"
 * @param split which of the published judgments these are, such as "test"
 * @param queries the questions that have judgments, in their published order
 * @param qrels the judgments
 * @param corpus the documents
 * @param candidates of a reranking task: query id → ids of the only documents to be ranked for it,
 *     in their published order
 * @param entry what the catalogue says of it, if it is there
 */
public record Task(
    String name,
    String split,
    List<Query> queries,
    Qrels qrels,
    Corpus corpus,
    Optional<Map<String, List<String>>> candidates,
    Optional<CatalogueEntry> entry)
    implements Benchmark {

  /** Keeps unmodifiable copies. */
  public Task {
    queries = List.copyOf(queries);
    candidates = candidates.map(Task::copy);
  }

  /** A task outside the catalogue whose documents are all to be ranked. */
  public Task(String name, String split, List<Query> queries, Qrels qrels, Corpus corpus) {
    this(name, split, queries, qrels, corpus, Optional.empty(), Optional.empty());
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> candidates) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    candidates.forEach((query, documents) -> copy.put(query, List.copyOf(documents)));
    return Collections.unmodifiableMap(copy);
  }
}
