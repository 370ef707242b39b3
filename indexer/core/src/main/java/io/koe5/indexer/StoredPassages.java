package io.koe5.indexer;

import io.koe5.index.DocumentRecord;
import io.koe5.index.IndexSchema;
import io.koe5.index.PassageRecord;
import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * The passages of an index with their vectors, read from disk one by one. Thread-safe while its
 * {@link Ledger} is open.
 */
public final class StoredPassages {
  private final DirectoryReader reader;

  StoredPassages(DirectoryReader reader) {
    this.reader = reader;
  }

  /** Takes the passages of an index. */
  public interface Visitor {
    /**
     * Takes a passage.
     *
     * @param content hash of the document's source; empty if it is not known
     * @param vector the visitor's own
     */
    void visit(DocumentRecord document, String content, PassageRecord passage, float[] vector)
        throws IOException;
  }

  /** Visits all passages, in no order that means anything. */
  public void forEach(Visitor visitor) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexSchema.VECTOR);
      if (vectors != null) {
        DocIndexIterator all = vectors.iterator();
        visit(leaf.reader(), vectors, all, all, visitor);
      }
    }
  }

  /** Those of one document. */
  void forEachOf(String document, Visitor visitor) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexSchema.VECTOR);
      PostingsEnum its =
          leaf.reader().postings(IndexSchema.documentTerm(document), PostingsEnum.NONE);
      if (vectors != null && its != null) {
        visit(leaf.reader(), vectors, vectors.iterator(), its, visitor);
      }
    }
  }

  /** Those of a segment that {@code which} goes through; {@code vector} follows it. */
  private static void visit(
      LeafReader leaf,
      FloatVectorValues vectors,
      DocIndexIterator vector,
      DocIdSetIterator which,
      Visitor visitor)
      throws IOException {
    Bits live = leaf.getLiveDocs();
    StoredFields stored = leaf.storedFields();
    while (which.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(which.docID())) {
        if (vector.docID() < which.docID()) {
          vector.advance(which.docID());
        }
        Document fields = stored.document(which.docID());
        visitor.visit(
            IndexSchema.document(fields),
            IndexSchema.content(fields),
            IndexSchema.passage(fields),
            vectors.vectorValue(vector.index()).clone());
      }
    }
  }
}
