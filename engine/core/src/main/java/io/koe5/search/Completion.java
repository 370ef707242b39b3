package io.koe5.search;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * What both legs say of every passage that one of them returned: BM25 is read from the postings,
 * the cosine from the stored vector.
 *
 * @param text the text leg's query; empty where that leg is not asked
 * @param vector the question's vector; empty where the dense leg is not asked
 */
record Completion(IndexSearcher searcher, Optional<Query> text, Optional<QueryVector> vector) {

  List<Candidate> of(ScoreDoc[] textList, ScoreDoc[] denseList) throws IOException {
    Map<Integer, Returned> byText = returned(textList);
    Map<Integer, Returned> byVector = returned(denseList);
    int[] ids = IntStream.concat(docs(textList), docs(denseList)).sorted().distinct().toArray();
    Optional<Weight> weight = weight();
    List<Candidate> candidates = new ArrayList<>(ids.length);
    int next = 0;
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      int start = next;
      int end = leaf.docBase + leaf.reader().maxDoc();
      while (next < ids.length && ids[next] < end) {
        next++;
      }
      if (next > start) {
        Leaf segment = Leaf.open(leaf, weight, vector);
        for (int id : Arrays.copyOfRange(ids, start, next)) {
          candidates.add(
              segment.candidate(
                  id, Optional.ofNullable(byText.get(id)), Optional.ofNullable(byVector.get(id))));
        }
      }
    }
    return candidates;
  }

  private Optional<Weight> weight() throws IOException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(searcher.createWeight(searcher.rewrite(text.get()), ScoreMode.COMPLETE, 1));
  }

  private static IntStream docs(ScoreDoc[] list) {
    return Arrays.stream(list).mapToInt(one -> one.doc);
  }

  private record Returned(int rank, double score) {}

  private static Map<Integer, Returned> returned(ScoreDoc[] list) {
    Map<Integer, Returned> returned = HashMap.newHashMap(list.length);
    for (int i = 0; i < list.length; i++) {
      returned.put(list[i].doc, new Returned(i + 1, list[i].score));
    }
    return returned;
  }

  private static OptionalInt rank(Optional<Returned> returned) {
    return returned.isPresent() ? OptionalInt.of(returned.get().rank()) : OptionalInt.empty();
  }

  /** One segment, read in the order of its passages. */
  private record Leaf(
      int base,
      Optional<Scorer> scorer,
      Optional<FloatVectorValues> vectors,
      Optional<DocIndexIterator> vectorDocs,
      Optional<QueryVector> query) {

    static Leaf open(LeafReaderContext leaf, Optional<Weight> weight, Optional<QueryVector> query)
        throws IOException {
      Scorer scorer = weight.isPresent() ? weight.get().scorer(leaf) : null;
      FloatVectorValues vectors =
          query.isPresent() ? leaf.reader().getFloatVectorValues(IndexSchema.VECTOR) : null;
      return new Leaf(
          leaf.docBase,
          Optional.ofNullable(scorer),
          Optional.ofNullable(vectors),
          Optional.ofNullable(vectors).map(FloatVectorValues::iterator),
          query);
    }

    Candidate candidate(int id, Optional<Returned> byText, Optional<Returned> byVector)
        throws IOException {
      int doc = id - base;
      double cosine = 0;
      double centred = 0;
      if (query.isPresent() && vectors.isPresent() && advanced(vectorDocs, doc)) {
        float[] passage = vectors.get().vectorValue(vectorDocs.orElseThrow().index());
        cosine = query.get().cosine(passage);
        centred = query.get().centred(passage, cosine);
      }
      double bm25 = byText.isPresent() ? byText.get().score() : score(doc);
      return new Candidate(id, rank(byText), bm25, rank(byVector), cosine, centred);
    }

    private double score(int doc) throws IOException {
      return advanced(scorer.map(Scorer::iterator), doc) ? scorer.orElseThrow().score() : 0;
    }

    private static boolean advanced(Optional<? extends DocIdSetIterator> docs, int doc)
        throws IOException {
      if (docs.isEmpty()) {
        return false;
      }
      DocIdSetIterator iterator = docs.get();
      int at = iterator.docID() < doc ? iterator.advance(doc) : iterator.docID();
      return at == doc;
    }
  }
}
