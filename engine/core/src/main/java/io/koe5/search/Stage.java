package io.koe5.search;

/** A part of the work on one question. */
public enum Stage {
  /** The question to terms, and the terms' statistics. */
  ANALYSIS,
  /** The question to a vector; runs beside the text leg. */
  EMBEDDING,
  /** The text leg. */
  BM25,
  /** The dense leg. */
  DENSE,
  /** Both legs' scores for all candidates, and their order. */
  FUSION,
  /** The best of them read again by a reranker, where one is asked. */
  RERANK,
  /** Stored fields and snippets of the hits shown. */
  HITS
}
