package io.koe5.indexer;

import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.index.DocumentRecord;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.index.IndexSchema;
import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerSchema;
import io.koe5.index.PassageRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/**
 * Changes to an index that become visible together when they are committed, and not at all when
 * this is closed before. The one class that owns Lucene's writer; only one program at a time can
 * have an update of an index open. Needs no model: what takes documents in is {@link Indexer}. Not
 * thread-safe.
 */
public final class IndexUpdate implements Closeable {
  /** Whoever takes documents out only needs no words. */
  private static final KoreanAnalyzers READING_NO_TEXT = KoreanAnalyzers.standard();

  private final Path index;
  private final Directory directory;
  private final IndexWriter writer;
  private final Map<String, String> userData;
  private final long commitInterval;
  private Ledger ledger;
  private boolean changed;
  private boolean replaces;
  private long lastCommit = System.nanoTime();

  private IndexUpdate(Path index, Directory directory, IndexWriter writer, Duration commitInterval)
      throws IOException {
    this.index = index;
    this.directory = directory;
    this.writer = writer;
    this.commitInterval = commitInterval.toNanos();
    this.userData = new HashMap<>();
    this.replaces =
        writer.getConfig().getOpenMode() == OpenMode.CREATE
            && DirectoryReader.indexExists(directory);
    Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
    if (committed != null) {
      committed.forEach(entry -> userData.put(entry.getKey(), entry.getValue()));
    }
    this.ledger = new Ledger(index, DirectoryReader.open(writer), () -> {});
  }

  /**
   * An update of an index that is there.
   *
   * @throws io.koe5.Koe5Exception if there is none, it is in use, or of another format version
   */
  public static IndexUpdate open(Path index) {
    if (!new IndexFolder(index).holdsIndex()) {
      throw IndexProblem.noIndex(index);
    }
    IndexUpdate update =
        open(index, Durability.STANDARD, new WriterOpening(OpenMode.APPEND, READING_NO_TEXT));
    try {
      update.manifest();
      return update;
    } catch (RuntimeException e) {
      update.close();
      throw e;
    }
  }

  /** An update of an index that is there, or that its first commit will make. */
  static IndexUpdate openOrCreate(Path index, Durability durability, KoreanAnalyzers analyzers) {
    return open(index, durability, WriterOpening.goingOn(index, analyzers));
  }

  /** An update whose first commit replaces all that the index held, readable or not. */
  static IndexUpdate replace(Path index, Durability durability, KoreanAnalyzers analyzers) {
    return open(index, durability, new WriterOpening(OpenMode.CREATE, analyzers));
  }

  private static IndexUpdate open(Path index, Durability durability, WriterOpening opening) {
    IndexProblem.checkFolder(index);
    IndexFolder folder = new IndexFolder(index);
    return IndexProblem.explain(
        index,
        () -> {
          folder.create();
          Directory directory = durability.storage().open(folder.lucene());
          try {
            return with(opening.open(directory), index, directory, durability.commitInterval());
          } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
          }
        });
  }

  private static IndexUpdate with(
      IndexWriter writer, Path index, Directory directory, Duration commitInterval)
      throws IOException {
    try {
      IndexUpdate update = new IndexUpdate(index, directory, writer, commitInterval);
      WriterNote.leave(index);
      return update;
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
  }

  /** What the index was made with; nothing for a new one. */
  Optional<IndexManifest> manifest() {
    return userData.isEmpty() && ledger.passages() == 0
        ? Optional.empty()
        : Optional.of(IndexManifest.read(userData));
  }

  void setManifest(IndexManifest manifest) {
    userData.put(IndexManifest.KEY, manifest.toJson());
    changed = true;
  }

  /** A value that is committed with the index. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(userData.get(name));
  }

  /** Sets a value that is committed with the index. */
  public void setProperty(String name, String value) {
    if (name.equals(IndexManifest.KEY)) {
      throw new IllegalArgumentException("\"" + name + "\" is the manifest's own name");
    }
    changed |= !value.equals(userData.put(name, value));
  }

  /** The ledger as of the last commit; good until the next one. */
  public Ledger ledger() {
    return ledger;
  }

  /** Replaces a document's passages and its ledger entry. The vectors belong to the index now. */
  void write(
      DocumentRecord document,
      List<PassageRecord> passages,
      List<float[]> vectors,
      LedgerRecord entry) {
    note(entry, true);
    IndexProblem.explain(
        index,
        () -> {
          for (int i = 0; i < passages.size(); i++) {
            writer.addDocument(
                IndexSchema.passage(
                    document, entry.contentHash(), passages.get(i), vectors.get(i)));
          }
          return writer;
        });
  }

  /**
   * Reads the words of all passages anew; nothing is embedded, the ledger stays.
   *
   * @throws CancellationException if the listener stopped it: this must not be committed then
   */
  void analyseAnew(IndexingListener listener) {
    changed = true;
    IndexProblem.explain(
        index,
        () -> {
          writer.deleteDocuments(IndexSchema.passages());
          ledger
              .stored()
              .forEach(
                  (document, content, passage, vector) -> {
                    writer.addDocument(IndexSchema.passage(document, content, passage, vector));
                    if (!listener.analysed()) {
                      throw new CancellationException("the words are left as they were");
                    }
                  });
          return writer;
        });
  }

  /** Takes in all that another index holds; its files are copied as they are. */
  void takeIn(Directory other) {
    changed = true;
    IndexProblem.explain(index, () -> writer.addIndexes(other));
  }

  /** Replaces a document's ledger entry, and gives its passages as of the last commit its time. */
  void redate(LedgerRecord entry) {
    note(entry, true);
    IndexProblem.explain(
        index,
        () -> {
          ledger
              .stored()
              .forEachOf(
                  entry.id(),
                  (document, content, passage, vector) ->
                      writer.addDocument(
                          IndexSchema.passage(
                              document.at(entry.modified()), content, passage, vector)));
          return writer;
        });
  }

  /** Replaces a document's ledger entry and leaves its passages as they are. */
  void note(LedgerRecord entry) {
    note(entry, false);
  }

  private void note(LedgerRecord entry, boolean withoutPassages) {
    changed = true;
    IndexProblem.explain(
        index,
        () -> {
          if (withoutPassages) {
            writer.deleteDocuments(IndexSchema.documentTerm(entry.id()));
          }
          return writer.updateDocument(
              LedgerSchema.entryTerm(entry.id()), LedgerSchema.entry(entry));
        });
  }

  /** Takes a document out, if it is there. */
  public void remove(String id) {
    changed = true;
    IndexProblem.explain(
        index,
        () -> writer.deleteDocuments(IndexSchema.documentTerm(id), LedgerSchema.entryTerm(id)));
  }

  /** Takes all documents of a collection out. */
  public void removeCollection(String collection) {
    changed = true;
    IndexProblem.explain(
        index,
        () ->
            writer.deleteDocuments(
                IndexSchema.collectionTerm(collection), LedgerSchema.collectionTerm(collection)));
  }

  /** Whether it is time to commit what there is. */
  boolean isDue() {
    return System.nanoTime() - lastCommit >= commitInterval;
  }

  /** Whether there is anything to commit. */
  boolean isChanged() {
    return changed;
  }

  /** Whether there is an older index that the next commit will put this one in the place of. */
  public boolean replaces() {
    return replaces;
  }

  /** Makes all changes so far lasting and visible, at once. */
  public void commit() {
    if (!changed) {
      return;
    }
    IndexProblem.explain(
        index,
        () -> {
          writer.setLiveCommitData(userData.entrySet());
          return writer.commit();
        });
    CommitCopy.keep(index, directory);
    changed = false;
    replaces = false;
    lastCommit = System.nanoTime();
    ledger = ledger.refreshed();
  }

  /** Drops what was not committed. */
  @Override
  public void close() {
    IndexProblem.explain(
        index,
        () -> {
          IOUtils.close(ledger, () -> WriterNote.remove(index), writer::rollback, directory);
          return writer;
        });
  }
}
