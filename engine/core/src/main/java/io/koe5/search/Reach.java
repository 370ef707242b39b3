package io.koe5.search;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** Counts the passages that an answer could show, however deep both legs went. */
final class Reach {
  private final int perDocument;
  private final int limit;
  private final Map<BytesRef, Integer> counted = new HashMap<>();
  private int passages;

  private Reach(int perDocument, int limit) {
    this.perDocument = perDocument;
    this.limit = limit;
  }

  /**
   * Passages of all documents together, up to the limit.
   *
   * @param all the passages that may answer
   * @param perDocument the most that one document shows
   */
  static int of(IndexSearcher searcher, Query all, int perDocument, int limit) throws IOException {
    Reach reach = new Reach(perDocument, limit);
    Weight weight =
        searcher.createWeight(searcher.rewrite(all), ScoreMode.COMPLETE_NO_SCORES, /* boost= */ 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        reach.count(leaf, scorer.iterator());
      }
    }
    return reach.passages;
  }

  private void count(LeafReaderContext leaf, DocIdSetIterator matches) throws IOException {
    SortedDocValues documents = DocValues.getSorted(leaf.reader(), IndexSchema.DOCUMENT);
    Bits live = leaf.reader().getLiveDocs();
    int full = -1; // passages of a document lie together: most need no look at its name
    while (passages < limit && matches.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      int passage = matches.docID();
      if ((live == null || live.get(passage))
          && documents.advanceExact(passage)
          && documents.ordValue() != full) {
        BytesRef document = BytesRef.deepCopyOf(documents.lookupOrd(documents.ordValue()));
        if (counted.merge(document, 1, Integer::sum) <= perDocument) {
          passages++;
        } else {
          full = documents.ordValue();
        }
      }
    }
  }
}
