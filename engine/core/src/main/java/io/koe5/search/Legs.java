package io.koe5.search;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.knn.KnnSearchStrategy;

/**
 * The two ways to passages, over one state of an index and below one filter.
 *
 * @param filter what passages must match, before either leg searches
 */
record Legs(IndexSearcher searcher, Optional<Query> filter) {

  /**
   * Passages by words, best first.
   *
   * @param whole whether a passage must have a word of the question as a whole: beside vectors,
   *     parts of words are worth something too
   */
  ScoreDoc[] text(QueryTerms terms, boolean whole, int depth) throws IOException {
    return terms.isEmpty()
        ? new ScoreDoc[0]
        : searcher.search(filtered(whole ? withAnyWord(terms) : terms.query()), depth).scoreDocs;
  }

  /** What has no word of the question as a whole is no hit, whatever letters it shares with it. */
  private static Query withAnyWord(QueryTerms terms) {
    if (terms.words().isEmpty()) {
      return terms.query();
    }
    return new BooleanQuery.Builder()
        .add(terms.query(), Occur.SHOULD)
        .add(terms.words().get().any(), Occur.FILTER)
        .build();
  }

  /** Passages by meaning, nearest first. */
  ScoreDoc[] dense(QueryVector vector, VectorSearch vectors, int depth) throws IOException {
    return switch (vectors) {
      case HNSW -> alongTheGraph(vector, depth);
      case EXACT -> new FullScan(searcher, filter).nearest(vector.raw(), depth);
    };
  }

  private ScoreDoc[] alongTheGraph(QueryVector vector, int depth) throws IOException {
    Query nearest =
        new KnnFloatVectorQuery(
            IndexSchema.VECTOR,
            vector.raw(),
            depth,
            filter.orElse(null),
            new KnnSearchStrategy.Hnsw(filter.isPresent() ? Tuning.FILTERED_SEARCH_THRESHOLD : 0));
    return searcher.search(nearest, depth).scoreDocs;
  }

  /**
   * How much of the question its best text hit contains, 0 to 1: the best BM25 score over the
   * morphemes alone, over the sum of the terms' idf, which bounds it.
   */
  double coverage(QueryTerms terms) throws IOException {
    if (terms.morphemes().isEmpty()) {
      return 0;
    }
    ScoreDoc[] best = searcher.search(filtered(terms.morphemeQuery()), 1).scoreDocs;
    return best.length == 0 ? 0 : Math.min(1, best[0].score / terms.idfSum());
  }

  /** How many passages an answer could show, up to the limit, were both legs to return all. */
  int reach(Quota quota, int limit) throws IOException {
    return Reach.of(searcher, filter.orElse(IndexSchema.passages()), quota, limit);
  }

  /** What names documents of the same content, below the same filter. */
  Copies copies() {
    return new Copies(searcher, filter);
  }

  private Query filtered(Query query) {
    if (filter.isEmpty()) {
      return query;
    }
    return new BooleanQuery.Builder()
        .add(query, Occur.MUST)
        .add(filter.get(), Occur.FILTER)
        .build();
  }
}
