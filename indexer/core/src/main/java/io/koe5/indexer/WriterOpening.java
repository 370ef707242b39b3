package io.koe5.indexer;

import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.SleepingLockWrapper;

/**
 * The opening of Lucene's writer as koe5 wants it: what is not committed when it is closed is
 * dropped, an index that is to be replaced may be one that cannot be read, and one that is being
 * written is waited for as long as a watch that follows an edit usually needs.
 *
 * @param mode whether the index must be there, may be there, or is replaced
 * @param analyzers what reads the words of passages
 */
record WriterOpening(OpenMode mode, KoreanAnalyzers analyzers) {
  private static final double BUFFER_MEGABYTES = 64;

  private static final long LOCK_WAIT_MILLIS = 2_000;
  private static final long LOCK_POLL_MILLIS = 50;

  /** A failed merge closes the writer, whose next call then says why: no need to print it too. */
  private static final class QuietMergeScheduler extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable failure) {}
  }

  /** Goes on with an index or begins one, but not in the place of what is left of one. */
  static WriterOpening goingOn(Path index, KoreanAnalyzers analyzers) {
    boolean there = new IndexFolder(index).holdsIndex();
    return new WriterOpening(there ? OpenMode.APPEND : OpenMode.CREATE_OR_APPEND, analyzers);
  }

  IndexWriter open(Directory files) throws IOException {
    Directory directory = new SleepingLockWrapper(files, LOCK_WAIT_MILLIS, LOCK_POLL_MILLIS);
    try {
      return IndexFolder.opening(() -> new IndexWriter(directory, config()));
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | NoSuchFileException e) {
      if (mode != OpenMode.CREATE) {
        throw e;
      }
      removeUnreadable(directory);
      return new IndexWriter(directory, config());
    }
  }

  /** Lucene continues the numbering of what it replaces; what it cannot read must go before. */
  private static void removeUnreadable(Directory directory) throws IOException {
    for (String file : directory.listAll()) {
      if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
        directory.deleteFile(file);
      }
    }
  }

  private IndexWriterConfig config() {
    return new IndexWriterConfig(analyzers.forIndex())
        .setOpenMode(mode)
        .setCodec(IndexSchema.codec())
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setMergeScheduler(new QuietMergeScheduler())
        .setCommitOnClose(false);
  }
}
