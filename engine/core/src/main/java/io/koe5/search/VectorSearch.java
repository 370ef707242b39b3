package io.koe5.search;

/** How the dense leg looks for the nearest vectors. */
public enum VectorSearch {
  /** Along the index's graph: fast, and now and then a near vector is missed. */
  HNSW,
  /** Past every vector that the filters let through: none is missed, the time grows with them. */
  EXACT
}
