package io.koe5.search;

/** What counts as one and the same among the passages found. */
enum Grouping {
  /** Passages of one document. */
  DOCUMENTS,
  /** Passages of one document, and of all documents with the very same content. */
  CONTENTS
}
