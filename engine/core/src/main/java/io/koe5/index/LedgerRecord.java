package io.koe5.index;

import java.time.Instant;
import java.util.Optional;

/**
 * What the index remembers of one source document, whether or not it gave passages: enough to tell
 * at the next run if it changed.
 *
 * @param id the document's id
 * @param uri where it was found
 * @param path how it is shown
 * @param collection what it was added with
 * @param size bytes of the source
 * @param modified when the source changed last, exact to a nanosecond
 * @param contentHash of the source's bytes; empty if they were never read
 * @param status what came of it
 * @param failure why it is partial or failed
 * @param passages number of its passages in the index
 * @param encoding name of the character encoding that was assumed for it, nothing in it saying so;
 *     empty where nothing had to be assumed
 */
public record LedgerRecord(
    String id,
    String uri,
    String path,
    String collection,
    long size,
    Instant modified,
    String contentHash,
    Status status,
    Optional<Failure> failure,
    int passages,
    Optional<String> encoding) {

  /** What came of a source document. */
  public enum Status {
    /** All of its text is in the index. */
    INDEXED,
    /** Some of its text is in the index. */
    PARTIAL,
    /** None of its text is in the index, though it should be. */
    FAILED
  }

  /**
   * Why a document is not, or not wholly, in the index.
   *
   * @param kind stable name such as "encrypted"
   * @param message one sentence for people
   * @param runs how many runs in a row failed over the same bytes, this one included
   */
  public record Failure(String kind, String message, int runs) {
    /** Refuses what no run has said. */
    public Failure {
      if (runs < 1) {
        throw new IllegalArgumentException("runs must be at least 1, got " + runs);
      }
    }

    /** What was said once. */
    public Failure(String kind, String message) {
      this(kind, message, 1);
    }
  }

  /** The same bytes as of another time, with this to say of what is missing from the index. */
  public LedgerRecord at(Instant other, Optional<Failure> said) {
    return new LedgerRecord(
        id, uri, path, collection, size, other, contentHash, status, said, passages, encoding);
  }

  /** The same of a document that was cut into so many passages. */
  public LedgerRecord cutInto(int number) {
    return new LedgerRecord(
        id, uri, path, collection, size, modified, contentHash, status, failure, number, encoding);
  }

  /** Refuses a failure without a reason and passages of a document that has none. */
  public LedgerRecord {
    if (failure.isPresent() == (status == Status.INDEXED)) {
      throw new IllegalArgumentException(status + " does not go with the failure " + failure);
    }
    if (passages < 0 || (passages > 0 && status == Status.FAILED)) {
      throw new IllegalArgumentException(status + " does not go with " + passages + " passages");
    }
  }
}
