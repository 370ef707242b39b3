package io.koe5.search;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.HitQueue;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/**
 * The nearest vectors by a look at every one; of equally near ones the lower id comes first.
 *
 * @param filter what passages must match to be looked at
 */
record FullScan(IndexSearcher searcher, Optional<Query> filter) {
  /** Passages, nearest first; their scores are Lucene's, (1 + dot product) / 2. */
  ScoreDoc[] nearest(float[] vector, int depth) throws IOException {
    Nearest nearest = new Nearest(Math.min(depth, Math.max(1, searcher.getIndexReader().maxDoc())));
    Optional<Weight> weight = weight();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexSchema.VECTOR);
      VectorScorer scorer = vectors == null ? null : vectors.scorer(vector);
      if (scorer != null) {
        nearest.scan(leaf, scorer.bulk(matching(leaf, weight)));
      }
    }
    return nearest.inOrder();
  }

  private Optional<Weight> weight() throws IOException {
    if (filter.isEmpty()) {
      return Optional.empty();
    }
    Query query = searcher.rewrite(filter.get());
    return Optional.of(searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, /* boost= */ 1));
  }

  private static DocIdSetIterator matching(LeafReaderContext leaf, Optional<Weight> weight)
      throws IOException {
    if (weight.isEmpty()) {
      return DocIdSetIterator.all(leaf.reader().maxDoc());
    }
    Scorer scorer = weight.get().scorer(leaf);
    return scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
  }

  /** The best so far. Passages come with rising ids, so that an equal never displaces another. */
  private static final class Nearest {
    private final int depth;
    private final HitQueue worstFirst;
    private final DocAndFloatFeatureBuffer some = new DocAndFloatFeatureBuffer();

    Nearest(int depth) {
      this.depth = depth;
      this.worstFirst = new HitQueue(depth, false);
    }

    void scan(LeafReaderContext leaf, VectorScorer.Bulk all) throws IOException {
      Bits live = leaf.reader().getLiveDocs();
      do {
        // The first argument is the passage to stop before, whatever Lucene calls it.
        all.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, live, some);
        for (int i = 0; i < some.size; i++) {
          offer(leaf.docBase + some.docs[i], some.features[i]);
        }
      } while (some.size > 0);
    }

    private void offer(int passage, float score) {
      if (worstFirst.size() < depth) {
        worstFirst.add(new ScoreDoc(passage, score));
      } else if (score > worstFirst.top().score) {
        worstFirst.updateTop(new ScoreDoc(passage, score));
      }
    }

    ScoreDoc[] inOrder() {
      ScoreDoc[] ordered = new ScoreDoc[worstFirst.size()];
      for (int i = ordered.length - 1; i >= 0; i--) {
        ordered[i] = worstFirst.pop();
      }
      return ordered;
    }
  }
}
