package io.koe5.library;

import java.util.Locale;

/** What a model does. */
public enum ModelKind {
  /** Texts to vectors. */
  EMBEDDING,
  /** Question and passage to a score. */
  RERANKER;

  /** The name in files and JSON, such as "embedding". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
