package io.koe5.indexer;

import io.koe5.UnpackedFolder;
import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.analysis.UserWords;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * What is good in the damaged segments of an index: their documents, written anew from stored texts
 * and vectors into a folder within the index, until the index takes them in. So no document that is
 * whole is read or embedded again, and whoever is killed meanwhile has lost nothing.
 */
public final class Salvage {
  private final Path index;
  private final IndexFolder folder;

  private Salvage(Path index) {
    this.index = index;
    this.folder = new IndexFolder(index).salvage();
  }

  /** The salvage of an index, begun or not. */
  public static Salvage of(Path index) {
    return new Salvage(index);
  }

  /**
   * Takes what is good in the given segments of the last commit. Only who holds the lock of the
   * index may do that.
   *
   * @return how many passages and ledger entries that is, by segment
   */
  public Map<String, Integer> take(Directory files, Collection<String> damaged) throws IOException {
    remove();
    SegmentInfos commit = SegmentInfos.readLatestCommit(files);
    Map<String, Integer> taken = new HashMap<>();
    try (Directory saved = FSDirectory.open(folder.lucene());
        IndexWriter writer = new IndexWriter(saved, config(commit))) {
      for (SegmentCommitInfo segment : commit) {
        if (damaged.contains(segment.info.name)) {
          taken.put(segment.info.name, take(files, segment, writer));
        }
      }
    }
    return taken;
  }

  private static int take(Directory files, SegmentCommitInfo segment, IndexWriter writer)
      throws IOException {
    int taken = 0;
    try (DamagedSegment documents = new DamagedSegment(files, segment)) {
      for (int i = 0; i < segment.info.maxDoc(); i++) {
        Optional<Document> good = documents.document(i);
        if (good.isPresent()) {
          writer.addDocument(good.get());
          taken++;
        }
      }
    }
    return taken;
  }

  private IndexWriterConfig config(SegmentInfos commit) {
    IndexManifest manifest = IndexManifest.ofAnyAge(commit.getUserData());
    UserWords words = UserWords.of(manifest.dictionary());
    return new IndexWriterConfig(KoreanAnalyzers.of(words).forIndex())
        .setCodec(IndexSchema.codec())
        .setIndexCreatedVersionMajor(commit.getIndexCreatedVersionMajor());
  }

  /** Has the index take in what was saved, if anything was, by one who may have been killed. */
  public void takeIn() {
    if (!Files.isDirectory(folder.path())) {
      return;
    }
    try (IndexUpdate update = IndexUpdate.open(index)) {
      IndexProblem.explain(
          index,
          () -> {
            try (Directory saved = FSDirectory.open(folder.lucene())) {
              update.takeIn(saved);
            }
            return update;
          });
      update.commit();
    }
    remove();
  }

  /** Removes it, if it is there. */
  public void remove() {
    IndexProblem.explain(
        index,
        () -> {
          UnpackedFolder.delete(folder.lucene());
          UnpackedFolder.delete(folder.path());
          return folder;
        });
  }
}
