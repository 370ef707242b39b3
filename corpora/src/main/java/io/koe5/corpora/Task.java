package io.koe5.corpora;

import java.util.List;

/**
 * A retrieval task: documents, questions, and which document answers which question.
 *
 * @param name what people call it, such as "AutoRAGRetrieval"
 * @param split which of the published judgments these are, such as "test"
 * @param queries the questions that have judgments, in their published order
 * @param qrels the judgments
 * @param corpus the documents
 */
public record Task(String name, String split, List<Query> queries, Qrels qrels, Corpus corpus) {

  /** Keeps an unmodifiable copy of the queries. */
  public Task {
    queries = List.copyOf(queries);
  }
}
