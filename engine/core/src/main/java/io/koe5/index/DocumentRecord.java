package io.koe5.index;

import java.time.Instant;

/**
 * A document as the index knows it: a file, a mail, a row of an application's own data.
 *
 * @param id unique within an index
 * @param uri where to open it: for a file its absolute path, the very name on disk
 * @param path how to show it: for a file its path relative to the indexed folder, with "/" and in
 *     NFC
 * @param collection what it was added with: for a file the indexed folder; empty if nothing
 * @param title shown with hits; empty if there is none
 * @param type lower-case kind such as "md"; for a file its extension
 * @param modified when its content changed last
 */
public record DocumentRecord(
    String id,
    String uri,
    String path,
    String collection,
    String title,
    String type,
    Instant modified) {

  /** The same document as of another time. */
  public DocumentRecord at(Instant other) {
    return new DocumentRecord(id, uri, path, collection, title, type, other);
  }

  /** Refuses a document without identity. */
  public DocumentRecord {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a document's id must not be empty");
    }
  }
}
