package io.koe5.corpora;

import java.util.Optional;

/** Data with which a search or a model is scored. */
public sealed interface Benchmark permits Task, PairTask {

  /** What people call it, such as "AutoRAGRetrieval". */
  String name();

  /** Which of its published splits this is, such as "test". */
  String split();

  /** What the catalogue says of it; nothing for data that people bring along. */
  Optional<CatalogueEntry> entry();
}
