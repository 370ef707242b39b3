package io.koe5.index;

import static io.koe5.index.IndexSchema.number;
import static io.koe5.index.IndexSchema.string;

import io.koe5.index.LedgerRecord.Failure;
import io.koe5.index.LedgerRecord.Status;
import java.time.Instant;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The ledger's part of the layout: its fields all begin with "ledger-". */
public final class LedgerSchema {
  /**
   * The {@linkplain #stamp stamp} of a source that is wholly in the index, as doc values: to see
   * without reading its entry that it has not changed. Entries of older programs have none.
   */
  public static final String STAMP = "ledger-stamp";

  /** Id of the source, as a term. */
  public static final String ID = "ledger-id";

  private static final String URI = "ledger-uri";
  private static final String PATH = "ledger-path";
  private static final String COLLECTION = "ledger-collection";
  private static final String SIZE = "ledger-size";
  private static final String MODIFIED = "ledger-modified";
  private static final String HASH = "ledger-hash";
  private static final String STATUS = "ledger-status";
  private static final String FAILURE = "ledger-failure";
  private static final String MESSAGE = "ledger-message";
  private static final String RUNS = "ledger-runs";
  private static final String PASSAGES = "ledger-passages";
  private static final String ENCODING = "ledger-encoding";

  /** A term that every ledger entry has: Lucene needs one to find them all. */
  private static final String KIND = "ledger-kind";

  private static final String SOURCE = "source";

  private LedgerSchema() {}

  /** The Lucene document of a ledger entry. */
  public static Document entry(LedgerRecord ledger) {
    Document fields = new Document();
    fields.add(new StringField(KIND, SOURCE, Field.Store.NO));
    fields.add(new StringField(ID, ledger.id(), Field.Store.YES));
    fields.add(new StoredField(URI, ledger.uri()));
    fields.add(new StoredField(PATH, ledger.path()));
    fields.add(new StringField(COLLECTION, ledger.collection(), Field.Store.YES));
    fields.add(new StoredField(SIZE, ledger.size()));
    fields.add(new StoredField(MODIFIED, ledger.modified().toString()));
    fields.add(new StringField(HASH, ledger.contentHash(), Field.Store.YES));
    fields.add(new StoredField(STATUS, ledger.status().name()));
    ledger
        .failure()
        .ifPresent(
            failure -> {
              fields.add(new StoredField(FAILURE, failure.kind()));
              fields.add(new StoredField(MESSAGE, failure.message()));
              fields.add(new StoredField(RUNS, failure.runs()));
            });
    fields.add(new StoredField(PASSAGES, ledger.passages()));
    if (ledger.status() == Status.INDEXED) {
      long stamp = stamp(ledger.id(), ledger.collection(), ledger.size(), ledger.modified());
      fields.add(new NumericDocValuesField(STAMP, stamp));
    }
    ledger.encoding().ifPresent(name -> fields.add(new StoredField(ENCODING, name)));
    return fields;
  }

  /**
   * A number that is another where any of these is: 64 bits of a hash. It finds what is as it was
   * and guards against nobody.
   *
   * @param size in bytes
   */
  public static long stamp(String id, String collection, long size, Instant modified) {
    String said =
        String.join(
            "\n",
            id,
            collection,
            Long.toString(size),
            Long.toString(modified.getEpochSecond()),
            Integer.toString(modified.getNano()));
    return StringHelper.murmurhash3_x64_128(new BytesRef(said))[0];
  }

  /** The entry that its stored fields speak of. */
  public static LedgerRecord entry(Document stored) {
    Optional<Failure> failure =
        Optional.ofNullable(stored.get(FAILURE))
            .map(kind -> new Failure(kind, string(stored, MESSAGE), runs(stored)));
    return new LedgerRecord(
        string(stored, ID),
        string(stored, URI),
        string(stored, PATH),
        string(stored, COLLECTION),
        number(stored, SIZE).longValue(),
        Instant.parse(string(stored, MODIFIED)),
        string(stored, HASH),
        Status.valueOf(string(stored, STATUS)),
        failure,
        number(stored, PASSAGES).intValue(),
        Optional.ofNullable(stored.get(ENCODING)));
  }

  /** Entries of the first releases do not say. */
  private static int runs(Document stored) {
    IndexableField runs = stored.getField(RUNS);
    return runs == null ? 1 : runs.numericValue().intValue();
  }

  /** The term that all entries share. */
  public static Term entriesTerm() {
    return new Term(KIND, SOURCE);
  }

  /** The term that the entries of a collection share. */
  public static Term collectionTerm(String collection) {
    return new Term(COLLECTION, collection);
  }

  /** The term that the entries of sources with the same bytes share. */
  public static Term contentTerm(String contentHash) {
    return new Term(HASH, contentHash);
  }

  /** The term of one document's entry. */
  public static Term entryTerm(String documentId) {
    return new Term(ID, documentId);
  }
}
