package io.koe5.indexer.verification;

import io.koe5.Koe5Exception;
import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.analysis.UserWords;
import io.koe5.embedding.Embedder;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.indexer.IndexProblem;
import io.koe5.indexer.IndexUpdate;
import io.koe5.indexer.Salvage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NoLockFactory;

/**
 * Whether an index is right: Lucene's files by their sums, the ledger against the passages, these
 * against their vectors, some vectors against the model. Reads everything, so it takes its time.
 */
public final class IndexVerification {
  private IndexVerification() {}

  /**
   * Looks for what is wrong. Damaged files hide what else may be, so then nothing else is looked
   * for. An index that may only be read is read all the same; nobody is kept from writing it then.
   *
   * @param embedder the model that the index was made with; stays the caller's
   * @throws Koe5Exception if there is no index, or somebody is writing it
   */
  public static Verification verify(Path index, Embedder embedder) {
    List<Finding> damage = damage(index);
    return damage.isEmpty() ? contents(index, embedder) : Verification.of(damage);
  }

  /**
   * Looks for what is wrong in files that are not damaged, the second step of {@link #verify}.
   *
   * @param embedder the model that the index was made with; stays the caller's
   * @throws Koe5Exception if there is no index, or it cannot be read
   */
  public static Verification contents(Path index, Embedder embedder) {
    return inDirectory(index, directory -> contents(index, directory, embedder));
  }

  /**
   * Looks for damaged files only, the first step of {@link #verify}: no model is needed for it.
   *
   * @throws Koe5Exception if there is no index, or somebody is writing it
   */
  public static List<Finding> damage(Path index) {
    return inDirectory(
        index,
        directory -> {
          try (Segments segments = new Segments(index, directory, lockIfPermitted(directory))) {
            return segments.findings();
          }
        });
  }

  /**
   * Mends what is broken from what is good. Damaged lists of files are taken from their copy; of
   * damaged files all documents are saved whose texts and vectors are good; documents whose
   * passages or vectors are not whole are taken out. The next run over their folders reads those
   * documents again and takes all other vectors from the index. If it is killed, the next one goes
   * on.
   *
   * @return what was done
   * @throws Koe5Exception if there is no index, somebody is writing it, or it cannot be written
   */
  public static List<Finding> repair(Path index) {
    List<Finding> done = new ArrayList<>();
    boolean listed =
        inDirectory(
            index,
            directory -> {
              Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME);
              try (Segments segments = new Segments(index, directory, lock)) {
                done.addAll(segments.mend());
                return segments.areListed();
              }
            });
    if (listed) {
      Salvage.of(index).takeIn();
      done.addAll(takeOutBroken(index));
    }
    return done;
  }

  private static Collection<Finding> takeOutBroken(Path index) {
    Map<String, Finding> broken =
        inDirectory(
            index,
            directory -> {
              try (DirectoryReader reader = DirectoryReader.open(directory)) {
                return LedgerCheck.of(index, Census.of(reader)).disagreements();
              }
            });
    if (!broken.isEmpty()) {
      try (IndexUpdate update = IndexUpdate.open(index)) {
        broken.keySet().forEach(update::remove);
        update.commit();
      }
    }
    return broken.values();
  }

  /** Where no lock can be written nothing else can be by whoever asks, and reading needs none. */
  private static Lock lockIfPermitted(Directory directory) throws IOException {
    try {
      return directory.obtainLock(IndexWriter.WRITE_LOCK_NAME);
    } catch (LockObtainFailedException e) {
      throw e;
    } catch (IOException e) {
      return NoLockFactory.INSTANCE.obtainLock(directory, IndexWriter.WRITE_LOCK_NAME);
    }
  }

  private interface Work<T> {
    T in(Directory directory) throws IOException;
  }

  private static <T> T inDirectory(Path index, Work<T> work) {
    IndexFolder folder = new IndexFolder(index);
    if (!folder.holdsIndex()) {
      throw IndexProblem.noIndex(index);
    }
    return IndexProblem.explain(
        index,
        () -> {
          try (Directory directory = FSDirectory.open(folder.lucene())) {
            return work.in(directory);
          }
        });
  }

  private static Verification contents(Path index, Directory directory, Embedder embedder)
      throws IOException {
    List<Finding> findings = new ArrayList<>();
    Optional<Finding> misfit = misfit(new IndexFolder(index).manifest(), embedder);
    misfit.ifPresent(findings::add);
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      Census census = Census.of(reader);
      LedgerCheck ledger = LedgerCheck.of(index, census);
      findings.addAll(ledger.disagreements().values());
      Samples samples =
          misfit.isPresent() ? new Samples(0, List.of()) : Samples.of(reader, embedder);
      findings.addAll(samples.findings());
      return new Verification(
          ledger.documents(), census.passages(), samples.embeddedAgain(), findings);
    }
  }

  /** Vectors of another model say nothing about this one's. */
  private static Optional<Finding> misfit(Optional<IndexManifest> manifest, Embedder embedder) {
    try {
      manifest.ifPresent(
          made -> {
            made.check(embedder.profile());
            UserWords words = UserWords.of(made.dictionary());
            made.checkAnalyzer(KoreanAnalyzers.of(words).description());
          });
      return Optional.empty();
    } catch (Koe5Exception e) {
      return Optional.of(new Finding(e.key(), e.getLocalizedMessage()));
    }
  }
}
