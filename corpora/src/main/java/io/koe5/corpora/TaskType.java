package io.koe5.corpora;

/** What a task asks for, as MTEB divides tasks. */
public enum TaskType {
  /** Find the documents that answer a question among all documents. */
  RETRIEVAL,
  /** Order the few documents given for each question. */
  RERANKING,
  /** Say how alike two sentences are. */
  STS
}
