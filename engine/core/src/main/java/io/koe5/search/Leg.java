package io.koe5.search;

/** One of the two ways in which passages are found. */
public enum Leg {
  /** By words: Nori morphemes and bigrams under BM25. */
  BM25,
  /** By meaning: nearest vectors. */
  DENSE
}
