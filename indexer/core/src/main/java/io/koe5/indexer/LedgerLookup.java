package io.koe5.indexer;

import io.koe5.index.LedgerSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Finds out of very many sources, one after the other, whether they are wholly in the index and
 * unchanged, without reading their entries. Good as long as its {@link Ledger} is open. Not
 * thread-safe.
 */
public final class LedgerLookup {
  private final Path index;
  private final List<Leaf> leaves = new ArrayList<>();

  /** Where the last source was found: its neighbours were most often indexed with it. */
  private int nearest;

  LedgerLookup(Path index, DirectoryReader reader) throws IOException {
    this.index = index;
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms ids = leaf.reader().terms(LedgerSchema.ID);
      if (ids != null) {
        leaves.add(new Leaf(leaf.docBase, leaf.reader(), ids.iterator()));
      }
    }
  }

  /**
   * The place in the ledger of a source that is wholly in the index with just this collection, size
   * and time; empty if there is none, or nothing that says so at a glance.
   */
  public OptionalInt unchanged(String id, String collection, long size, Instant modified) {
    return IndexProblem.explain(
        index, () -> unchanged(new BytesRef(id), LedgerSchema.stamp(collection, size, modified)));
  }

  private OptionalInt unchanged(BytesRef id, long stamp) throws IOException {
    for (int i = 0; i < leaves.size(); i++) {
      int at = (nearest + i) % leaves.size();
      OptionalInt found = leaves.get(at).find(id);
      if (found.isPresent()) {
        nearest = at;
        return leaves.get(at).hasStamp(found.getAsInt(), stamp)
            ? OptionalInt.of(leaves.get(at).base + found.getAsInt())
            : OptionalInt.empty();
      }
    }
    return OptionalInt.empty();
  }

  private static final class Leaf {
    private final int base;
    private final LeafReader reader;
    private final TermsEnum ids;
    private @Nullable PostingsEnum reused;

    Leaf(int base, LeafReader reader, TermsEnum ids) {
      this.base = base;
      this.reader = reader;
      this.ids = ids;
    }

    OptionalInt find(BytesRef id) throws IOException {
      if (!ids.seekExact(id)) {
        return OptionalInt.empty();
      }
      Bits live = reader.getLiveDocs();
      PostingsEnum postings = ids.postings(reused, PostingsEnum.NONE);
      reused = postings;
      while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(postings.docID())) {
          return OptionalInt.of(postings.docID());
        }
      }
      return OptionalInt.empty();
    }

    boolean hasStamp(int entry, long stamp) throws IOException {
      NumericDocValues stamps = reader.getNumericDocValues(LedgerSchema.STAMP);
      return stamps != null && stamps.advanceExact(entry) && stamps.longValue() == stamp;
    }
  }
}
