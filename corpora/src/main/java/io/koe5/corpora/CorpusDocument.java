package io.koe5.corpora;

/**
 * A document of a benchmark, as published.
 *
 * @param id unique within its corpus
 * @param title its title; empty if it has none
 * @param text its body
 */
public record CorpusDocument(String id, String title, String text) {

  /** Refuses a document without identity. */
  public CorpusDocument {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a document's id must not be empty");
    }
  }

  /** The one text that is searched, joined as MTEB joins it: title, one space, body, stripped. */
  public String content() {
    return (title.isEmpty() ? text : title + " " + text).strip();
  }
}
