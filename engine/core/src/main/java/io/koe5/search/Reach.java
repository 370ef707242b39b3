package io.koe5.search;

import io.koe5.index.IndexSchema;
import java.io.IOException;
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

/** Counts the passages that an answer could show, however deep both legs went. */
final class Reach {
  private final Quota quota;
  private final int limit;
  private int passages;

  private Reach(Quota quota, int limit) {
    this.quota = quota;
    this.limit = limit;
  }

  /**
   * Passages of all documents together, up to the limit.
   *
   * @param all the passages that may answer
   * @param quota which of them the answer would admit; none has been asked about yet
   */
  static int of(IndexSearcher searcher, Query all, Quota quota, int limit) throws IOException {
    Reach reach = new Reach(quota, limit);
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
    PassageSources.OfSegment sources = new PassageSources.OfSegment(leaf.reader());
    Bits live = leaf.reader().getLiveDocs();
    int full = -1; // passages of a document lie together: most need no look at its name
    while (passages < limit && matches.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      int passage = matches.docID();
      if ((live == null || live.get(passage))
          && documents.advanceExact(passage)
          && documents.ordValue() != full) {
        if (quota.admits(sources.of(passage))) {
          passages++;
        } else {
          full = documents.ordValue();
        }
      }
    }
  }
}
