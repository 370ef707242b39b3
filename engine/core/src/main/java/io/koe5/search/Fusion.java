package io.koe5.search;

/** How the two legs' lists become one. */
public enum Fusion {
  /** The pool of reciprocal rank fusion, ordered by both legs' calibrated scores. */
  AUTO,
  /** Reciprocal rank fusion as published: k = 60, equal weights (Cormack et al., SIGIR 2009). */
  RRF,
  /** Reciprocal rank fusion whose lists are weighted by the query. */
  WEIGHTED_RRF
}
