package io.koe5.search;

/** Which legs a search uses. */
public enum Mode {
  /** Both, fused. */
  HYBRID,
  /** Vectors alone. */
  DENSE,
  /** Words alone. */
  BM25
}
