package io.koe5.indexer;

import java.time.Duration;
import org.apache.lucene.store.FSDirectory;

/**
 * How safely an index is written.
 *
 * @param storage what keeps its files
 * @param commitInterval how long a change may wait for its commit, at the next end of a document
 */
record Durability(Storage storage, Duration commitInterval) {
  /** On disk, and so that little work is lost at any moment without committing all the time. */
  static final Durability STANDARD = new Durability(FSDirectory::open, Duration.ofSeconds(30));

  /** Refuses an interval below nothing. */
  Durability {
    if (commitInterval.isNegative()) {
      throw new IllegalArgumentException(
          "the commit interval must not be negative, got " + commitInterval);
    }
  }

  /** On disk, committed at least so often. */
  static Durability committing(Duration interval) {
    return new Durability(STANDARD.storage(), interval);
  }
}
