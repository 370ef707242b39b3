package io.koe5.search;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;

/**
 * Where a question's terms stand in passages, read from the offsets in the index: analysing the
 * passages again would take longer than the search.
 */
final class MatchSpans {
  /**
   * A place in a passage.
   *
   * @param start first UTF-16 unit
   * @param end one after the last
   * @param term number of the term
   * @param weight how telling the term is
   */
  record Span(int start, int end, int term, double weight) {}

  /** Terms that say less than this share of what the most telling one says are not shown. */
  private static final double LEAST_SHARE = 0.2;

  private MatchSpans() {}

  /** The spans in each of the given passages; a passage without any has no entry. */
  static Map<Integer, List<Span>> in(
      IndexSearcher searcher, QueryTerms terms, List<Integer> passages) throws IOException {
    Map<Integer, List<Span>> spans = new HashMap<>();
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    Map<LeafReaderContext, List<Integer>> byLeaf = new HashMap<>();
    for (int passage : passages.stream().sorted().toList()) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(passage, leaves));
      byLeaf.computeIfAbsent(leaf, absent -> new ArrayList<>()).add(passage);
    }
    for (Map.Entry<LeafReaderContext, List<Integer>> entry : byLeaf.entrySet()) {
      collect(entry.getKey(), terms, entry.getValue(), spans);
    }
    return spans;
  }

  private static void collect(
      LeafReaderContext leaf,
      QueryTerms terms,
      List<Integer> passages,
      Map<Integer, List<Span>> spans)
      throws IOException {
    Terms indexed = Terms.getTerms(leaf.reader(), IndexSchema.TEXT);
    TermsEnum cursor = indexed.iterator();
    double least = terms.morphemes().isEmpty() ? 0 : informed(terms, 0) * LEAST_SHARE;
    for (int i = 0; i < terms.morphemes().size(); i++) {
      double weight = informed(terms, i);
      if (weight >= least && cursor.seekExact(terms.morphemes().get(i).term().bytes())) {
        PostingsEnum postings = cursor.postings(null, PostingsEnum.OFFSETS);
        for (int passage : passages) {
          int doc = passage - leaf.docBase;
          int at = postings.docID() < doc ? postings.advance(doc) : postings.docID();
          if (at == doc) {
            read(postings, i, weight, spans.computeIfAbsent(passage, absent -> new ArrayList<>()));
          }
        }
      }
    }
  }

  /** A term's weight however often the question has it. */
  private static double informed(QueryTerms terms, int index) {
    return terms.morphemes().get(index).weight() / terms.morphemes().get(index).count();
  }

  private static void read(PostingsEnum postings, int term, double weight, List<Span> into)
      throws IOException {
    for (int i = postings.freq(); i > 0; i--) {
      postings.nextPosition();
      if (postings.startOffset() >= 0 && postings.startOffset() < postings.endOffset()) {
        into.add(new Span(postings.startOffset(), postings.endOffset(), term, weight));
      }
    }
  }
}
