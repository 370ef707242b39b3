package io.koe5.index;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.VectorUtil;

/**
 * The layout of a koe5 index in Lucene: one Lucene document per passage and one per ledger entry.
 * The only place where field names exist. Passages and ledger entries share no indexed field, so
 * that a query on passage fields never sees the ledger.
 */
public final class IndexSchema {
  /** Passage text by Korean morphemes, with offsets; stored. */
  public static final String TEXT = "text";

  /** Passage text by character pairs; only term frequencies are kept. */
  public static final String BIGRAM = "bigram";

  /** Document title and heading path by Korean morphemes; not stored. */
  public static final String TITLE = "title";

  /** What decides whether a passage or its titles have a word; never scored. */
  public static final String WORDS = "words";

  /** Unit vector of the passage, compared by dot product. */
  public static final String VECTOR = "vector";

  /** Id of the passage's document: a term, and sorted doc values to group by. */
  public static final String DOCUMENT = "document";

  /**
   * Hash of the document's source: a term, and sorted doc values to find copies by; absent where
   * the hash is not known.
   */
  public static final String CONTENT = "content";

  /** Path of the document, as a term: what path globs are matched against. */
  public static final String PATH = "path";

  /** Type of the document, as a term. */
  public static final String TYPE = "type";

  /** Collection of the document, as a term. */
  public static final String COLLECTION = "collection";

  /** Milliseconds since the epoch when the document changed last, as a point and doc values. */
  public static final String MODIFIED = "modified";

  /** A hash of the vector, to tell a whole one where its file is damaged; stored. */
  private static final String VECTOR_SUM = "vector-sum";

  private static final String EMBEDDED = "embedded";
  private static final String URI = "uri";
  private static final String DOCUMENT_TITLE = "document-title";
  private static final String ORDINAL = "ordinal";
  private static final String START = "start";
  private static final String LINE = "line";
  private static final String HEADING = "heading";
  private static final String PART = "part";
  private static final String SHEET = "sheet";
  private static final String PAGE = "page";
  private static final String SLIDE = "slide";

  /** How far from 1 rounding may take the square of a unit vector's length. */
  private static final double ROUNDING = 1e-3;

  /** There is a number before it, and one after the latest: no time needs either. */
  private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE + 1);

  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE - 1);

  private static final FieldType TEXT_TYPE = textType();
  private static final FieldType BIGRAM_TYPE = bigramType();
  private static final FieldType WORDS_TYPE = wordsType();

  private IndexSchema() {}

  /**
   * The Lucene document of a passage.
   *
   * @param content hash of the document's source; empty if it is not known
   * @param vector is not copied
   */
  public static Document passage(
      DocumentRecord document, String content, PassageRecord passage, float[] vector) {
    Document fields = new Document();
    fields.add(new Field(TEXT, passage.text(), TEXT_TYPE));
    fields.add(new Field(BIGRAM, passage.text(), BIGRAM_TYPE));
    fields.add(new Field(WORDS, passage.text(), WORDS_TYPE));
    String titles = (document.title() + "\n" + passage.heading()).strip();
    if (!titles.isEmpty()) {
      fields.add(new TextField(TITLE, titles, Field.Store.NO));
      fields.add(new Field(WORDS, titles, WORDS_TYPE));
    }
    fields.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    fields.add(new StoredField(VECTOR_SUM, Arrays.hashCode(vector)));
    addDocument(fields, document);
    if (!content.isEmpty()) {
      fields.add(new StringField(CONTENT, content, Field.Store.YES));
      fields.add(new SortedDocValuesField(CONTENT, new BytesRef(content)));
    }
    fields.add(new StoredField(ORDINAL, passage.ordinal()));
    fields.add(new StoredField(START, passage.start()));
    fields.add(new StoredField(LINE, passage.line()));
    fields.add(new StoredField(HEADING, passage.heading()));
    fields.add(new StringField(EMBEDDED, passage.embedded(), Field.Store.YES));
    addPlace(fields, passage.place());
    return fields;
  }

  /** Most formats have no places, and most places have one field: only what is there is stored. */
  private static void addPlace(Document fields, Place place) {
    if (!place.part().isEmpty()) {
      fields.add(new StoredField(PART, place.part()));
    }
    if (!place.sheet().isEmpty()) {
      fields.add(new StoredField(SHEET, place.sheet()));
    }
    place.page().ifPresent(page -> fields.add(new StoredField(PAGE, page)));
    place.slide().ifPresent(slide -> fields.add(new StoredField(SLIDE, slide)));
  }

  private static void addDocument(Document fields, DocumentRecord document) {
    fields.add(new StringField(DOCUMENT, document.id(), Field.Store.YES));
    fields.add(new SortedDocValuesField(DOCUMENT, new BytesRef(document.id())));
    fields.add(new StoredField(URI, document.uri()));
    fields.add(new StringField(PATH, document.path(), Field.Store.YES));
    fields.add(new StringField(COLLECTION, document.collection(), Field.Store.YES));
    fields.add(new StoredField(DOCUMENT_TITLE, document.title()));
    fields.add(new StringField(TYPE, document.type(), Field.Store.YES));
    fields.add(new LongField(MODIFIED, millis(document.modified()), Field.Store.YES));
  }

  /**
   * A time as {@link #MODIFIED} has it: milliseconds, rounded down, and the nearest there is for
   * what lies beyond them, as the times of some damaged files do.
   */
  public static long millis(Instant time) {
    Instant known = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    return known.toEpochMilli();
  }

  /** The document that a passage's stored fields speak of; its time is exact to a millisecond. */
  public static DocumentRecord document(Document stored) {
    return new DocumentRecord(
        string(stored, DOCUMENT),
        string(stored, URI),
        string(stored, PATH),
        string(stored, COLLECTION),
        string(stored, DOCUMENT_TITLE),
        string(stored, TYPE),
        Instant.ofEpochMilli(number(stored, MODIFIED).longValue()));
  }

  /** The stored fields that {@link #document} needs: the text of a passage is none of them. */
  public static Set<String> documentFields() {
    return Set.of(DOCUMENT, URI, PATH, COLLECTION, DOCUMENT_TITLE, TYPE, MODIFIED);
  }

  /** The passage that its stored fields speak of. */
  public static PassageRecord passage(Document stored) {
    String text = string(stored, TEXT);
    int start = number(stored, START).intValue();
    return new PassageRecord(
        number(stored, ORDINAL).intValue(),
        text,
        start,
        start + text.length(),
        number(stored, LINE).intValue(),
        string(stored, HEADING),
        string(stored, EMBEDDED),
        place(stored));
  }

  private static Place place(Document stored) {
    return new Place(
        Optional.ofNullable(stored.get(PART)).orElse(""),
        Optional.ofNullable(stored.get(SHEET)).orElse(""),
        storedInt(stored, PAGE),
        storedInt(stored, SLIDE));
  }

  private static OptionalInt storedInt(Document stored, String field) {
    IndexableField value = stored.getField(field);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value.numericValue().intValue());
  }

  /** The hash of the source that a passage's stored fields speak of; empty if it is not known. */
  public static String content(Document stored) {
    return Optional.ofNullable(stored.get(CONTENT)).orElse("");
  }

  /** All passages. */
  public static Query passages() {
    return new FieldExistsQuery(DOCUMENT);
  }

  /** The term that a document's passages share. */
  public static Term documentTerm(String documentId) {
    return new Term(DOCUMENT, documentId);
  }

  /** The term that a collection's passages share. */
  public static Term collectionTerm(String collection) {
    return new Term(COLLECTION, collection);
  }

  /** The term shared by all passages of which exactly the same text was embedded. */
  public static Term embeddedTerm(String hash) {
    return new Term(EMBEDDED, hash);
  }

  /** Whether a vector is as {@link #VECTOR} must be, of unit length but for rounding. */
  public static boolean isUnit(float[] vector) {
    return Math.abs(VectorUtil.dotProduct(vector, vector) - 1) < ROUNDING;
  }

  /**
   * Whether a vector is, to the last bit, the one that the passage with these stored fields was
   * written with; passages of older programs do not say.
   */
  public static boolean isOwn(Document stored, float[] vector) {
    IndexableField sum = stored.getField(VECTOR_SUM);
    return sum != null && sum.numericValue().intValue() == Arrays.hashCode(vector);
  }

  /** How segments are written. */
  public static Codec codec() {
    return Codec.getDefault();
  }

  static String string(Document stored, String field) {
    return Optional.ofNullable(stored.get(field)).orElseThrow(() -> missing(field));
  }

  static Number number(Document stored, String field) {
    return Optional.ofNullable(stored.getField(field))
        .map(IndexableField::numericValue)
        .orElseThrow(() -> missing(field));
  }

  private static IllegalArgumentException missing(String field) {
    return new IllegalArgumentException("no stored field \"" + field + "\"");
  }

  private static FieldType textType() {
    FieldType type = new FieldType(TextField.TYPE_STORED);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.freeze();
    return type;
  }

  private static FieldType bigramType() {
    FieldType type = new FieldType(TextField.TYPE_NOT_STORED);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }

  private static FieldType wordsType() {
    FieldType type = new FieldType(TextField.TYPE_NOT_STORED);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }
}
