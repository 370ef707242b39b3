package io.koe5.search;

import io.koe5.index.DocumentRecord;
import io.koe5.index.IndexSchema;
import io.koe5.search.PassageSources.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The copies of each hit's document, by path; a hit without any has no entry. */
  Map<Integer, List<Copy>> of(List<Integer> hits) throws IOException {
    PassageSources sources = new PassageSources(searcher);
    Map<String, List<DocumentRecord>> sharing = sharing(contents(hits, sources));
    Map<Integer, List<Copy>> copies = new HashMap<>();
    for (int hit : hits) {
      Source source = sources.of(hit);
      List<Copy> others =
          sharing.getOrDefault(source.content(), List.of()).stream()
              .filter(document -> !document.id().equals(source.document()))
              .map(document -> new Copy(document.uri(), document.path()))
              .sorted(Comparator.comparing(Copy::path).thenComparing(Copy::uri))
              .toList();
      if (!others.isEmpty()) {
        copies.put(hit, others);
      }
    }
    return copies;
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

  /** Content → the documents that have it; content of one document alone is left out. */
  private Map<String, List<DocumentRecord>> sharing(List<BytesRef> contents) throws IOException {
    Map<String, Map<String, Integer>> passages = new HashMap<>();
    if (!contents.isEmpty()) {
      Weight weight =
          searcher.createWeight(
              searcher.rewrite(query(contents)), ScoreMode.COMPLETE_NO_SCORES, /* boost= */ 1);
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        collect(leaf, weight.scorer(leaf), passages);
      }
    }
    passages.values().removeIf(documents -> documents.size() < 2);
    return read(passages);
  }

  private Query query(List<BytesRef> contents) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(new TermInSetQuery(IndexSchema.CONTENT, contents), Occur.FILTER);
    filter.ifPresent(only -> query.add(only, Occur.FILTER));
    return query.build();
  }

  /** Notes one passage of each document. */
  private static void collect(
      LeafReaderContext leaf, @Nullable Scorer scorer, Map<String, Map<String, Integer>> passages)
      throws IOException {
    if (scorer == null) {
      return;
    }
    Bits live = leaf.reader().getLiveDocs();
    DocIdSetIterator matches = scorer.iterator();
    while (matches.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      int passage = matches.docID();
      if (live == null || live.get(passage)) {
        Source source = PassageSources.read(leaf.reader(), passage);
        passages
            .computeIfAbsent(source.content(), absent -> new LinkedHashMap<>())
            .putIfAbsent(source.document(), leaf.docBase + passage);
      }
    }
  }

  private Map<String, List<DocumentRecord>> read(Map<String, Map<String, Integer>> passages)
      throws IOException {
    StoredFields stored = searcher.storedFields();
    Map<String, List<DocumentRecord>> documents = new HashMap<>();
    for (Map.Entry<String, Map<String, Integer>> entry : passages.entrySet()) {
      List<DocumentRecord> sharing = new ArrayList<>();
      for (int passage : entry.getValue().values()) {
        sharing.add(IndexSchema.document(stored.document(passage, IndexSchema.documentFields())));
      }
      documents.put(entry.getKey(), sharing);
    }
    return documents;
  }
}
