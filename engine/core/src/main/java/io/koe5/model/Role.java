package io.koe5.model;

/** What a text is to the model: it decides the prefix that is put before it. */
public enum Role {
  /** A question or search term. */
  QUERY,
  /** A piece of a document. */
  PASSAGE,
  /** Text as it is, without a prefix. */
  NONE
}
