package io.koe5.search;

import io.koe5.index.DocumentRecord;
import io.koe5.index.IndexSchema;
import io.koe5.search.PassageSources.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents that have the same content as those of hits.
 *
 * @param filter what their passages must match to be named
 */
record Copies(IndexSearcher searcher, Optional<Query> filter) {

  /**
   * Copies named with a hit: to read what many thousands are called takes longer than to search.
   */
  private static final int MOST_NAMED = 20;

  /**
   * The copies of one document.
   *
   * @param named those with the first ids, by path
   * @param count how many there are
   */
  record Found(List<Copy> named, int count) {
    static final Found NONE = new Found(List.of(), 0);
  }

  /** The copies of each hit's document; a hit without any has no entry. */
  Map<Integer, Found> of(List<Integer> hits) throws IOException {
    PassageSources sources = new PassageSources(searcher);
    sources.read(hits);
    Map<String, SortedMap<String, Integer>> sharing = sharing(contents(hits, sources));
    StoredFields stored = searcher.storedFields();
    Map<Integer, Found> copies = new HashMap<>();
    for (int hit : hits) {
      Source source = sources.of(hit);
      SortedMap<String, Integer> documents = sharing.get(source.content());
      if (documents != null) {
        copies.put(hit, beside(source.document(), documents, stored));
      }
    }
    return copies;
  }

  private static Found beside(
      String document, SortedMap<String, Integer> sharing, StoredFields stored) throws IOException {
    List<Copy> named = new ArrayList<>();
    for (Map.Entry<String, Integer> one : sharing.entrySet()) {
      if (named.size() == MOST_NAMED) {
        break;
      }
      if (!one.getKey().equals(document)) {
        DocumentRecord other =
            IndexSchema.document(stored.document(one.getValue(), IndexSchema.documentFields()));
        named.add(new Copy(other.uri(), other.path()));
      }
    }
    named.sort(Comparator.comparing(Copy::path).thenComparing(Copy::uri));
    return new Found(named, sharing.size() - 1);
  }

  private static List<BytesRef> contents(List<Integer> hits, PassageSources sources)
      throws IOException {
    List<BytesRef> contents = new ArrayList<>();
    for (int hit : hits) {
      String content = sources.of(hit).content();
      if (!content.isEmpty()) {
        contents.add(new BytesRef(content));
      }
    }
    return contents;
  }

  /** Content → a passage of each document that has it, by id; what one alone has is left out. */
  private Map<String, SortedMap<String, Integer>> sharing(List<BytesRef> contents)
      throws IOException {
    Map<String, SortedMap<String, Integer>> passages = new HashMap<>();
    if (!contents.isEmpty()) {
      Weight weight =
          searcher.createWeight(
              searcher.rewrite(query(contents)), ScoreMode.COMPLETE_NO_SCORES, /* boost= */ 1);
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        collect(leaf, weight.scorer(leaf), passages);
      }
    }
    passages.values().removeIf(documents -> documents.size() < 2);
    return passages;
  }

  private Query query(List<BytesRef> contents) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(new TermInSetQuery(IndexSchema.CONTENT, contents), Occur.FILTER);
    filter.ifPresent(only -> query.add(only, Occur.FILTER));
    return query.build();
  }

  /** Notes one passage of each document. */
  private static void collect(
      LeafReaderContext leaf,
      @Nullable Scorer scorer,
      Map<String, SortedMap<String, Integer>> passages)
      throws IOException {
    if (scorer == null) {
      return;
    }
    Bits live = leaf.reader().getLiveDocs();
    PassageSources.OfSegment sources = new PassageSources.OfSegment(leaf.reader());
    DocIdSetIterator matches = scorer.iterator();
    while (matches.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      int passage = matches.docID();
      if (live == null || live.get(passage)) {
        Source source = sources.of(passage);
        passages
            .computeIfAbsent(source.content(), absent -> new TreeMap<>())
            .putIfAbsent(source.document(), leaf.docBase + passage);
      }
    }
  }
}
