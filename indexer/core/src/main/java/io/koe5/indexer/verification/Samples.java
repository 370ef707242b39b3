package io.koe5.indexer.verification;

import io.koe5.Sha256;
import io.koe5.embedding.Embedder;
import io.koe5.index.IndexSchema;
import io.koe5.index.PassageRecord;
import io.koe5.model.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;

/**
 * Passages here and there in an index, embedded again: their vectors must be those of their texts.
 *
 * @param embeddedAgain how many
 * @param findings those that are not
 */
record Samples(int embeddedAgain, List<Finding> findings) {
  private static final int MOST = 32;

  /** Another processor rounds otherwise; another text is further away. */
  private static final double ALIKE = .98;

  private record Sample(Document stored, float[] vector) {}

  static Samples of(IndexReader reader, Embedder embedder) throws IOException {
    int embedded = 0;
    List<Finding> findings = new ArrayList<>();
    for (Sample sample : choose(reader)) {
      PassageRecord passage = IndexSchema.passage(sample.stored());
      // Where headings were embedded with the passage, its text alone is something else.
      if (Sha256.of(passage.text()).equals(passage.embedded())) {
        embedded++;
        different(sample, passage, embedder).ifPresent(findings::add);
      }
    }
    return new Samples(embedded, findings);
  }

  private static Optional<Finding> different(
      Sample sample, PassageRecord passage, Embedder embedder) {
    float[] again = embedder.embed(passage.text(), Role.PASSAGE).unit();
    double cosine = VectorUtil.dotProduct(again, sample.vector());
    if (cosine >= ALIKE) {
      return Optional.empty();
    }
    String path = IndexSchema.document(sample.stored()).path();
    return Optional.of(Finding.of("vector-differs", path, passage.line(), cosine));
  }

  /** At even distances over the whole index. */
  private static List<Sample> choose(IndexReader reader) throws IOException {
    int step = Math.max(1, reader.maxDoc() / MOST);
    List<Sample> chosen = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexSchema.VECTOR);
      if (vectors != null) {
        choose(leaf, vectors, step, chosen);
      }
    }
    return chosen;
  }

  private static void choose(
      LeafReaderContext leaf, FloatVectorValues vectors, int step, List<Sample> chosen)
      throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    var at = vectors.iterator();
    int passage = at.nextDoc();
    while (passage != DocIdSetIterator.NO_MORE_DOCS && chosen.size() < MOST) {
      if (live == null || live.get(passage)) {
        chosen.add(
            new Sample(
                leaf.reader().storedFields().document(passage),
                vectors.vectorValue(at.index()).clone()));
        passage = at.advance(passage + step);
      } else {
        passage = at.nextDoc();
      }
    }
  }
}
