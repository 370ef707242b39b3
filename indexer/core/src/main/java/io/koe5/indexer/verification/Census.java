package io.koe5.indexer.verification;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/** Every passage of an index, counted by its document. */
final class Census {
  /**
   * A document's passages.
   *
   * @param passages how many there are
   * @param vectors how many of them have a vector of unit length
   */
  record Count(int passages, int vectors) {
    static final Count NONE = new Count(0, 0);

    Count and(boolean hasVector) {
      return new Count(passages + 1, vectors + (hasVector ? 1 : 0));
    }
  }

  private final Map<String, Count> documents = new HashMap<>();

  static Census of(IndexReader reader) throws IOException {
    Census census = new Census();
    for (LeafReaderContext leaf : reader.leaves()) {
      census.count(leaf.reader());
    }
    return census;
  }

  private void count(LeafReader leaf) throws IOException {
    SortedDocValues ids = leaf.getSortedDocValues(IndexSchema.DOCUMENT);
    if (ids == null) {
      return;
    }
    BitSet embedded = embedded(leaf);
    Bits live = leaf.getLiveDocs();
    while (ids.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      int passage = ids.docID();
      if (live == null || live.get(passage)) {
        String document = ids.lookupOrd(ids.ordValue()).utf8ToString();
        Count before = documents.getOrDefault(document, Count.NONE);
        documents.put(document, before.and(embedded.get(passage)));
      }
    }
  }

  /** The passages that have a good vector. */
  private static BitSet embedded(LeafReader leaf) throws IOException {
    BitSet embedded = new BitSet();
    FloatVectorValues vectors = leaf.getFloatVectorValues(IndexSchema.VECTOR);
    if (vectors != null) {
      var at = vectors.iterator();
      while (at.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        embedded.set(at.docID(), IndexSchema.isUnit(vectors.vectorValue(at.index())));
      }
    }
    return embedded;
  }

  Count of(String document) {
    return documents.getOrDefault(document, Count.NONE);
  }

  Map<String, Count> documents() {
    return documents;
  }

  long passages() {
    return documents.values().stream().mapToLong(Count::passages).sum();
  }
}
