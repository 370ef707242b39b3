package io.koe5.indexer;

import io.koe5.index.LedgerRecord;

/** Is told what an {@link Indexer} does, on the thread that calls it. */
public interface IndexingListener {
  /** One that does not listen. */
  static IndexingListener silent() {
    return new IndexingListener() {};
  }

  /** A document is in the index, not yet committed; this is what the ledger says of it. */
  default void written(LedgerRecord entry) {}

  /**
   * Some passages of documents still to be written were embedded.
   *
   * @return false to give up those documents whose passages are not all embedded yet
   */
  default boolean embedded(int passages) {
    return true;
  }

  /**
   * The words of one more passage were read anew.
   *
   * @return false to leave the index as it was
   */
  default boolean analysed() {
    return true;
  }
}
