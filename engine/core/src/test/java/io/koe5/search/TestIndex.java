package io.koe5.search;

import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.embedding.Embedder;
import io.koe5.index.DocumentRecord;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.index.IndexSchema;
import io.koe5.index.PassageRecord;
import io.koe5.index.Place;
import io.koe5.model.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** A small index made by hand, passage by passage. */
final class TestIndex implements AutoCloseable {
  static final Instant TIME = Instant.parse("2026-05-01T00:00:00Z");

  private final Path folder;
  private final Embedder embedder = new WordEmbedder();
  private final Directory directory;
  private final IndexWriter writer;

  TestIndex(Path folder) throws IOException {
    this(folder, IndexManifest.of(WordEmbedder.PROFILE, KoreanAnalyzers.VERSION, "test"));
  }

  TestIndex(Path folder, IndexManifest manifest) throws IOException {
    this.folder = folder;
    IndexFolder index = new IndexFolder(folder);
    index.create();
    directory = FSDirectory.open(index.lucene());
    writer =
        new IndexWriter(directory, new IndexWriterConfig(KoreanAnalyzers.standard().forIndex()));
    writer.setLiveCommitData(Map.of(IndexManifest.KEY, manifest.toJson()).entrySet());
  }

  TestIndex add(String path, String... passages) throws IOException {
    return add(path, TIME, passages);
  }

  TestIndex add(String path, Instant modified, String... passages) throws IOException {
    return add(path, "", modified, passages);
  }

  TestIndex add(String path, String title, Instant modified, String... passages)
      throws IOException {
    return add(path, "content of " + path, title, modified, passages);
  }

  /** A document that was read from these bytes, whatever others were. */
  TestIndex addWithContent(String path, String content, String... passages) throws IOException {
    return add(path, content, "", TIME, passages);
  }

  TestIndex remove(String path) throws IOException {
    writer.deleteDocuments(IndexSchema.documentTerm(path));
    return this;
  }

  private TestIndex add(
      String path, String content, String title, Instant modified, String... passages)
      throws IOException {
    String type = path.substring(path.lastIndexOf('.') + 1);
    DocumentRecord document =
        new DocumentRecord(path, "/base/" + path, path, "/base", title, type, modified);
    int start = 0;
    for (int i = 0; i < passages.length; i++) {
      String text = passages[i];
      PassageRecord passage =
          new PassageRecord(
              i, text, start, start + text.length(), i + 1, "", "hash-" + path + i, Place.NONE);
      float[] vector = embedder.embed(text, Role.PASSAGE).vector();
      writer.addDocument(IndexSchema.passage(document, content, passage, vector));
      start += text.length();
    }
    return this;
  }

  TestIndex commit() throws IOException {
    writer.commit();
    return this;
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    writer.close();
    directory.close();
  }
}
