package io.koe5.search;

import io.koe5.analysis.KoreanAnalyzers;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.BM25Similarity;

/** One state of an index, with what its texts were analyzed with. */
final class KoreanSearcher extends IndexSearcher {
  private final KoreanAnalyzers analyzers;

  KoreanSearcher(IndexReader reader, KoreanAnalyzers analyzers) {
    super(reader);
    this.analyzers = analyzers;
    setSimilarity(new BM25Similarity(Tuning.K1, Tuning.B));
  }

  KoreanAnalyzers analyzers() {
    return analyzers;
  }
}
