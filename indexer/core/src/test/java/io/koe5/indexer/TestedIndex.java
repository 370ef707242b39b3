package io.koe5.indexer;

import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import io.koe5.index.PassageRecord;
import io.koe5.indexer.chunk.Chunking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/**
 * An index that documents are put into, and looked at from behind.
 *
 * @param folder the index's folder
 * @param model what embeds
 */
record TestedIndex(Path folder, WordEmbedder model) {
  static final Chunking CHUNKING = new Chunking.Passages(250, false);

  TestedIndex(Path folder) {
    this(folder, new WordEmbedder());
  }

  Indexer open() {
    return open(IndexingListener.silent());
  }

  Indexer open(IndexingListener listener) {
    return Indexer.open(folder, model, CHUNKING, listener);
  }

  void put(SourceDocument... documents) {
    try (Indexer indexer = open()) {
      for (SourceDocument document : documents) {
        indexer.put(document);
      }
      indexer.commit();
    }
  }

  static SourceDocument random(String id, long seed, int sentences) {
    return SourceDocument.of(id, "", new RandomTexts(seed).document(sentences).text());
  }

  List<PassageRecord> passages(String id) throws IOException {
    try (DirectoryReader reader =
        DirectoryReader.open(FSDirectory.open(new IndexFolder(folder).lucene()))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      List<PassageRecord> passages = new ArrayList<>();
      for (ScoreDoc hit :
          searcher.search(new TermQuery(IndexSchema.documentTerm(id)), 100_000).scoreDocs) {
        passages.add(IndexSchema.passage(searcher.storedFields().document(hit.doc)));
      }
      passages.sort(Comparator.comparingInt(PassageRecord::ordinal));
      return passages;
    }
  }

  long count() {
    try (Ledger ledger = Ledger.open(folder)) {
      return ledger.passages();
    }
  }
}
