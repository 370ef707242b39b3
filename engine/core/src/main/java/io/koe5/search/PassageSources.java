package io.koe5.search;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;

/** What passages were cut from. Each is remembered: a search that goes deeper asks again. */
final class PassageSources {
  /**
   * What a passage was cut from.
   *
   * @param document id of its document
   * @param content hash of what the document was read from; empty if it is not known
   */
  record Source(String document, String content) {}

  private final List<LeafReaderContext> leaves;
  private final Map<Integer, Source> known = new HashMap<>();

  PassageSources(IndexSearcher searcher) {
    this.leaves = searcher.getIndexReader().leaves();
  }

  Source of(int passage) throws IOException {
    Source source = known.get(passage);
    if (source == null) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(passage, leaves));
      source = read(leaf.reader(), passage - leaf.docBase);
      known.put(passage, source);
    }
    return source;
  }

  /** The source of a passage of one segment. */
  static Source read(LeafReader leaf, int passage) throws IOException {
    return new Source(
        value(leaf, IndexSchema.DOCUMENT, passage), value(leaf, IndexSchema.CONTENT, passage));
  }

  private static String value(LeafReader leaf, String field, int passage) throws IOException {
    SortedDocValues values = DocValues.getSorted(leaf, field);
    return values.advanceExact(passage) ? values.lookupOrd(values.ordValue()).utf8ToString() : "";
  }
}
