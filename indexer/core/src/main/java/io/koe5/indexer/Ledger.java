package io.koe5.indexer;

import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.index.IndexSchema;
import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerSchema;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * What an index remembers of its sources, as of one commit. Entries are read from disk one by one,
 * however many there are. Thread-safe.
 */
public final class Ledger implements Closeable {
  private final Path index;
  private final DirectoryReader reader;
  private final Closeable files;

  Ledger(Path index, DirectoryReader reader, Closeable files) {
    this.index = index;
    this.reader = reader;
    this.files = files;
  }

  /**
   * The ledger of the last commit.
   *
   * @throws io.koe5.Koe5Exception if there is no index, or none that can be read
   */
  public static Ledger open(Path index) {
    IndexFolder folder = new IndexFolder(index);
    if (!folder.holdsIndex()) {
      throw IndexProblem.noIndex(index);
    }
    return IndexProblem.explain(
        index,
        () -> {
          Directory directory = FSDirectory.open(folder.lucene());
          try {
            return new Ledger(
                index, IndexFolder.opening(() -> DirectoryReader.open(directory)), directory);
          } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
          }
        });
  }

  /** What the index was made with. */
  public IndexManifest manifest() {
    return IndexManifest.read(userData());
  }

  /** A value set with {@link IndexUpdate#setProperty}. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(userData().get(name));
  }

  /** All values but the manifest. */
  Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>(userData());
    properties.remove(IndexManifest.KEY);
    return properties;
  }

  private Map<String, String> userData() {
    return IndexProblem.explain(index, () -> reader.getIndexCommit().getUserData());
  }

  /** The entry of a document. */
  public Optional<LedgerRecord> find(String id) {
    List<LedgerRecord> found = new ArrayList<>();
    forEach(LedgerSchema.entryTerm(id), found::add);
    return found.stream().findFirst();
  }

  /** The entries of all sources with the same bytes. */
  public List<LedgerRecord> withContent(String contentHash) {
    List<LedgerRecord> found = new ArrayList<>();
    forEach(LedgerSchema.contentTerm(contentHash), found::add);
    return found;
  }

  /** Visits all entries. */
  public void forEach(Consumer<LedgerRecord> visitor) {
    forEach(LedgerSchema.entriesTerm(), visitor);
  }

  /** Visits the entries of a collection. */
  public void forEachOf(String collection, Consumer<LedgerRecord> visitor) {
    forEachOf(collection, new BitSet(), visitor);
  }

  /** Visits the entries of a collection but for those at these places of its {@link #lookup}. */
  public void forEachOf(String collection, BitSet except, Consumer<LedgerRecord> visitor) {
    forEach(LedgerSchema.collectionTerm(collection), except, visitor);
  }

  /** A way to look for very many sources. */
  public LedgerLookup lookup() {
    return IndexProblem.explain(index, () -> new LedgerLookup(reader));
  }

  /** Visits the entries whose ids begin so; it costs no more than there are such entries. */
  public void forEachBeginning(String idPrefix, Consumer<LedgerRecord> visitor) {
    Term first = LedgerSchema.entryTerm(idPrefix);
    IndexProblem.explain(
        index,
        () -> {
          for (LeafReaderContext leaf : reader.leaves()) {
            visitFrom(leaf, first, visitor);
          }
          return reader;
        });
  }

  private static void visitFrom(LeafReaderContext leaf, Term first, Consumer<LedgerRecord> visitor)
      throws IOException {
    Terms ids = leaf.reader().terms(first.field());
    if (ids == null) {
      return;
    }
    TermsEnum at = ids.iterator();
    TermsEnum.SeekStatus found = at.seekCeil(first.bytes());
    BytesRef id = found == TermsEnum.SeekStatus.END ? null : at.term();
    while (id != null && StringHelper.startsWith(id, first.bytes())) {
      visit(leaf, at.postings(null, PostingsEnum.NONE), new BitSet(), visitor);
      id = at.next();
    }
  }

  /** Number of passages in the index. */
  public long passages() {
    return reader.numDocs() - entries();
  }

  /** Number of entries, those of sources without passages included. */
  public long entries() {
    return IndexProblem.explain(
        index,
        () -> {
          long entries = 0;
          for (LeafReaderContext leaf : reader.leaves()) {
            entries += living(leaf.reader(), LedgerSchema.entriesTerm());
          }
          return entries;
        });
  }

  private static long living(LeafReader leaf, Term term) throws IOException {
    if (!leaf.hasDeletions()) {
      return leaf.docFreq(term);
    }
    long count = 0;
    PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
    if (postings != null) {
      Bits live = leaf.getLiveDocs();
      while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        count += live == null || live.get(postings.docID()) ? 1 : 0;
      }
    }
    return count;
  }

  /** The passages that it speaks of. */
  public StoredPassages stored() {
    return new StoredPassages(reader);
  }

  private void forEach(Term term, Consumer<LedgerRecord> visitor) {
    forEach(term, new BitSet(), visitor);
  }

  private void forEach(Term term, BitSet except, Consumer<LedgerRecord> visitor) {
    IndexProblem.explain(
        index,
        () -> {
          for (LeafReaderContext leaf : reader.leaves()) {
            PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
            if (postings != null) {
              visit(leaf, postings, except, visitor);
            }
          }
          return reader;
        });
  }

  private static void visit(
      LeafReaderContext at, PostingsEnum postings, BitSet except, Consumer<LedgerRecord> visitor)
      throws IOException {
    LeafReader leaf = at.reader();
    Bits live = leaf.getLiveDocs();
    StoredFields stored = leaf.storedFields();
    while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      boolean wanted = !except.get(at.docBase + postings.docID());
      if (wanted && (live == null || live.get(postings.docID()))) {
        Document entry = stored.document(postings.docID());
        visitor.accept(LedgerSchema.entry(entry));
      }
    }
  }

  /**
   * A stored vector of exactly the text with this hash, whether or not its document was taken out
   * since, but no broken one; the caller owns it.
   */
  Optional<float[]> vector(String embedded) {
    return IndexProblem.explain(
        index,
        () -> {
          for (LeafReaderContext leaf : reader.leaves()) {
            Optional<float[]> vector = vector(leaf.reader(), IndexSchema.embeddedTerm(embedded));
            if (vector.isPresent()) {
              return vector;
            }
          }
          return Optional.empty();
        });
  }

  private static Optional<float[]> vector(LeafReader leaf, Term term) throws IOException {
    PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
    var vectors = leaf.getFloatVectorValues(IndexSchema.VECTOR);
    if (postings == null || vectors == null) {
      return Optional.empty();
    }
    var at = vectors.iterator();
    while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      if (at.advance(postings.docID()) == postings.docID()) {
        float[] vector = vectors.vectorValue(at.index());
        if (IndexSchema.isUnit(vector)) {
          return Optional.of(vector.clone());
        }
      }
    }
    return Optional.empty();
  }

  /** The ledger as it is now that more was committed; this one stays open if nothing was. */
  Ledger refreshed() {
    return IndexProblem.explain(
        index,
        () -> {
          DirectoryReader newer = DirectoryReader.openIfChanged(reader);
          if (newer == null) {
            return this;
          }
          reader.close();
          return new Ledger(index, newer, files);
        });
  }

  @Override
  public void close() {
    IndexProblem.explain(
        index,
        () -> {
          reader.close();
          files.close();
          return reader;
        });
  }
}
