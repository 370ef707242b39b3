package io.koe5.indexer;

import io.koe5.index.LedgerSchema;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * Finds out of very many sources whether they are wholly in the index and unchanged, without
 * reading their entries: their stamps are read once, in the order in which they lie, and kept in an
 * open hash table, about 24 to 48 bytes each. Immutable and thread-safe.
 */
public final class LedgerLookup {
  private static final int FEWEST = 16;
  private static final int MOST = 1 << 30;

  /** As many as a power of two, at most half of them in use. */
  private final long[] stamps;

  /** One more than the place in the ledger of the stamp beside it; 0 where there is none. */
  private final int[] places;

  LedgerLookup(DirectoryReader reader) throws IOException {
    long entries = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      entries += leaf.reader().docFreq(LedgerSchema.entriesTerm());
    }
    int size = (int) Math.min(MOST, Math.max(FEWEST, Long.highestOneBit(entries) * 4));
    this.stamps = new long[size];
    this.places = new int[size];
    for (LeafReaderContext leaf : reader.leaves()) {
      read(leaf.reader(), leaf.docBase);
    }
  }

  private void read(LeafReader leaf, int base) throws IOException {
    NumericDocValues values = leaf.getNumericDocValues(LedgerSchema.STAMP);
    if (values == null) {
      return;
    }
    Bits live = leaf.getLiveDocs();
    int entry = values.nextDoc();
    while (entry != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(entry)) {
        put(values.longValue(), base + entry);
      }
      entry = values.nextDoc();
    }
  }

  private void put(long stamp, int place) {
    int slot = slot(stamp);
    stamps[slot] = stamp;
    places[slot] = place + 1;
  }

  /** Where a stamp is, or would be. */
  private int slot(long stamp) {
    int last = stamps.length - 1;
    int slot = (int) stamp & last;
    while (places[slot] != 0 && stamps[slot] != stamp) {
      slot = (slot + 1) & last;
    }
    return slot;
  }

  /**
   * The place in the ledger of a source that is wholly in the index with just this collection, size
   * in bytes and time; empty if there is none, or nothing that says so at a glance.
   */
  public OptionalInt unchanged(String id, String collection, long size, Instant modified) {
    int place = places[slot(LedgerSchema.stamp(id, collection, size, modified))];
    return place == 0 ? OptionalInt.empty() : OptionalInt.of(place - 1);
  }
}
