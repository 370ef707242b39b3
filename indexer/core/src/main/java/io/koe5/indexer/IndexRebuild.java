package io.koe5.indexer;

import io.koe5.Koe5Exception;
import io.koe5.embedding.Embedder;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.index.LedgerRecord;
import io.koe5.indexer.chunk.Chunking;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.apache.lucene.store.Directory;

/**
 * An index made again from what it stores, for another model or a newer koe5; no document is read
 * for it. It grows in a folder within the index and takes the index's place in one commit when it
 * is whole: until then the old one answers, and is what is left by whatever goes wrong. Who is
 * interrupted goes on where he was, also if the index has changed since. Vectors of the same model
 * are taken over.
 *
 * <p>Passages stay as they were cut, but for those that a model with a lower limit cannot read to
 * their end. So a model with a higher one reads passages as short as before, until their documents
 * are put again. On the disk there must be room for the old index and, for a moment, twice the new.
 *
 * <p>Not thread-safe.
 */
public final class IndexRebuild {
  private final IndexOpening opening;
  private final Map<String, String> properties;

  private IndexRebuild(IndexOpening opening, Map<String, String> properties) {
    this.opening = opening;
    this.properties = Map.copyOf(properties);
  }

  /**
   * The rebuilding of an index for the given model and rule.
   *
   * @param embedder stays the caller's to close
   * @param commitInterval after how long the work done so far is kept for the next time
   * @throws IllegalArgumentException if the rule puts headings in front of what is embedded, which
   *     cannot be told from the stored passages
   */
  public static IndexRebuild of(
      Path index, Embedder embedder, Chunking chunking, Duration commitInterval) {
    Durability durability = Durability.committing(commitInterval);
    return of(new IndexOpening(index, embedder, chunking, durability));
  }

  static IndexRebuild of(IndexOpening opening) {
    if (opening.chunking() instanceof Chunking.Passages passages && passages.headings()) {
      throw new IllegalArgumentException(
          "an index with headings in front of its passages cannot be rebuilt from them");
    }
    return new IndexRebuild(opening, Map.of());
  }

  /** The same with values that the new index is to have beside those of the old one. */
  public IndexRebuild with(Map<String, String> values) {
    return new IndexRebuild(opening, values);
  }

  /**
   * Whether there is an index that was made for another model, by another rule, by an older koe5 or
   * by one with an older major version of Lucene.
   *
   * @throws Koe5Exception if the index cannot be read, or is too old to be rebuilt
   */
  public boolean isNeeded() {
    IndexFolder folder = new IndexFolder(opening.index());
    return folder.manifestOfAnyAge().filter(made -> !isUpToDate(made)).isPresent()
        || folder.isOfOlderLucene();
  }

  /** The name counts too: under the old one the model may not be found any more. */
  private boolean isUpToDate(IndexManifest made) {
    return !made.isOld()
        && made.isOf(opening.embedder().profile())
        && made.model().equals(opening.embedder().profile().name())
        && made.chunking().equals(opening.chunking().description());
  }

  /**
   * Removes what a rebuilding or mending that was stopped keeps of the texts of an index: it begins
   * anew then. Whoever calls this must have an update of the index open, for nobody may be
   * rebuilding it.
   */
  public static void abandon(Path index) {
    Draft.remove(new IndexFolder(index).draft());
    Salvage.of(index).remove();
  }

  /**
   * Rebuilds the index.
   *
   * @param listener is told of each document when it is in the new index, or was found there
   * @param stop asked often; once it says true it goes on doing so. What is done is kept for the
   *     next time
   * @throws Koe5Exception if there is no index, it cannot be read, is in use by another program or
   *     damaged, or cannot be written; it is left as it was then
   */
  public Rebuilt run(IndexingListener listener, BooleanSupplier stop) {
    // Asked before anything is opened for writing: what cannot be read is not to be touched.
    IndexManifest before =
        new IndexFolder(opening.index())
            .manifestOfAnyAge()
            .orElseThrow(() -> IndexProblem.noIndex(opening.index()));
    try (IndexUpdate target = opening.replace()) {
      Rebuilt rebuilt = draft(target, before, listener, stop);
      if (rebuilt.finished()) {
        replace(target);
        opening.draft().remove();
      }
      return rebuilt;
    } catch (CancellationException e) {
      return new Rebuilt(0, false);
    }
  }

  private Rebuilt draft(
      IndexUpdate target, IndexManifest before, IndexingListener listener, BooleanSupplier stop) {
    try (Ledger source = Ledger.open(opening.index())) {
      source.properties().forEach(target::setProperty);
      properties.forEach(target::setProperty);
      try (Indexer indexer =
          Indexer.open(opening.draft().prepared(), listener, vectors(before, source))) {
        Transfer transfer = new Transfer(opening, source, indexer, listener);
        transfer.dropGone();
        source.forEach(entry -> transfer(transfer, entry, stop));
        indexer.commit();
        boolean whole = indexer.update().ledger().entries() == source.entries();
        return new Rebuilt(indexer.embedded(), whole && !stop.getAsBoolean());
      }
    }
  }

  private static void transfer(Transfer transfer, LedgerRecord entry, BooleanSupplier stop) {
    if (!stop.getAsBoolean()) {
      transfer.take(entry);
    }
  }

  private Optional<Ledger> vectors(IndexManifest before, Ledger source) {
    boolean same =
        before.isOf(opening.embedder().profile())
            && before.passagePrefix().equals(opening.embedder().profile().passagePrefix());
    return Optional.of(source).filter(ledger -> same);
  }

  private void replace(IndexUpdate target) {
    IndexProblem.explain(
        opening.index(),
        () -> {
          try (Directory files = opening.draft().files()) {
            target.takeIn(files);
          }
          return target;
        });
    target.commit();
  }
}
