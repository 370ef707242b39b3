package io.koe5.search;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    read(List.of(passage));
    return Objects.requireNonNull(known.get(passage));
  }

  /** Reads what several passages were cut from: together costs far less than one by one. */
  void read(Collection<Integer> passages) throws IOException {
    int[] unknown =
        passages.stream()
            .filter(one -> !known.containsKey(one))
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    for (int next = 0; next < unknown.length; ) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(unknown[next], leaves));
      OfSegment sources = new OfSegment(leaf.reader());
      int end = leaf.docBase + leaf.reader().maxDoc();
      for (; next < unknown.length && unknown[next] < end; next++) {
        known.put(unknown[next], sources.of(unknown[next] - leaf.docBase));
      }
    }
  }

  /** The sources of one segment's passages, which must be asked for in ascending order. */
  static final class OfSegment {
    private final SortedDocValues documents;
    private final SortedDocValues contents;

    OfSegment(LeafReader leaf) throws IOException {
      documents = DocValues.getSorted(leaf, IndexSchema.DOCUMENT);
      contents = DocValues.getSorted(leaf, IndexSchema.CONTENT);
    }

    Source of(int passage) throws IOException {
      return new Source(value(documents, passage), value(contents, passage));
    }

    private static String value(SortedDocValues values, int passage) throws IOException {
      return values.advanceExact(passage) ? values.lookupOrd(values.ordValue()).utf8ToString() : "";
    }
  }
}
