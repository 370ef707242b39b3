package io.koe5.eval.bench;

import io.koe5.index.DocumentRecord;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import io.koe5.index.PassageRecord;
import io.koe5.indexer.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.FSDirectory;

/**
 * All that an index says of its documents, in lines that can be compared with another's: the list
 * of files, and each passage with its place, text and vector.
 *
 * @param files a line a file
 * @param passages a line a passage
 * @param segments how many parts Lucene keeps the index in
 */
record IndexContents(Set<String> files, Set<String> passages, int segments) {

  static IndexContents of(Path index) throws IOException {
    Set<String> files = new HashSet<>();
    try (Ledger ledger = Ledger.open(index)) {
      ledger.forEach(entry -> files.add(entry.toString()));
    }
    Set<String> lines = new HashSet<>();
    try (DirectoryReader reader =
        DirectoryReader.open(FSDirectory.open(new IndexFolder(index).lucene()))) {
      for (LeafReaderContext leaf : reader.leaves()) {
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexSchema.VECTOR);
        if (vectors != null) {
          add(leaf.reader(), vectors, lines);
        }
      }
      return new IndexContents(files, lines, reader.leaves().size());
    }
  }

  private static void add(LeafReader leaf, FloatVectorValues vectors, Set<String> lines)
      throws IOException {
    var at = vectors.iterator();
    while (at.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      if (leaf.getLiveDocs() == null || leaf.getLiveDocs().get(at.docID())) {
        Document stored = leaf.storedFields().document(at.docID());
        DocumentRecord document = IndexSchema.document(stored);
        PassageRecord passage = IndexSchema.passage(stored);
        String vector = Arrays.toString(vectors.vectorValue(at.index()));
        if (!lines.add(document + " " + passage + " " + vector)) {
          lines.add("twice: " + document + " " + passage);
        }
      }
    }
  }

  /** Lines that only one of two has. */
  Set<String> differencesTo(IndexContents other) {
    Set<String> different = onlyIn(files, other.files);
    different.addAll(onlyIn(other.files, files));
    different.addAll(onlyIn(passages, other.passages));
    different.addAll(onlyIn(other.passages, passages));
    return different;
  }

  private static Set<String> onlyIn(Set<String> these, Set<String> those) {
    Set<String> only = new HashSet<>(these);
    only.removeAll(those);
    return only;
  }
}
