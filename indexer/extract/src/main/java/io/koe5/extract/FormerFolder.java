package io.koe5.extract;

import io.koe5.index.IndexFolder;
import io.koe5.index.LedgerRecord;
import io.koe5.indexer.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An indexed folder that was renamed or moved with its index in it: the index knows it by a name
 * that is no more.
 *
 * @param then what the index knows
 * @param now where it is
 */
record FormerFolder(IndexedFolder then, Path now) {
  /** Name of the index property that holds the former name while files still go by it. */
  static final String PROPERTY = "former-folder";

  /**
   * The former name of the folder that an index lies in, if it has one. Some file must be in the
   * folder just as the index knows it of the other: an index that was put elsewhere says nothing of
   * what lies beside it.
   */
  static Optional<FormerFolder> of(Path index, List<IndexedFolder> known, Ledger ledger) {
    Path now = FolderPlan.located(FolderIndexer.absolute(index)).resolveSibling("");
    boolean isKnown = known.stream().anyMatch(folder -> folder.root().equals(now));
    return known.stream()
        .filter(folder -> index.endsWith(IndexFolder.DEFAULT_NAME))
        .filter(folder -> Files.notExists(folder.root()))
        .map(folder -> new FormerFolder(folder, now))
        .filter(folder -> folder.isBegun(ledger) || (!isKnown && folder.holdsAFileOf(ledger)))
        .findFirst();
  }

  /** Whether a run found so and was stopped before the last file had its new name. */
  private boolean isBegun(Ledger ledger) {
    return ledger.property(PROPERTY).filter(then.path()::equals).isPresent();
  }

  private boolean holdsAFileOf(Ledger ledger) {
    AtomicBoolean found = new AtomicBoolean();
    ledger.forEachOf(
        then.path(), entry -> found.compareAndSet(false, !found.get() && holds(entry)));
    return found.get();
  }

  /** Whether an entry is of a file that lay in the folder when it had its former name. */
  boolean knew(LedgerRecord entry) {
    return entry.collection().equals(then.path());
  }

  /** Where such a file lies now, if it is still there. */
  Path place(LedgerRecord entry) {
    return now.resolve(then.root().relativize(Path.of(entry.uri())));
  }

  private boolean holds(LedgerRecord entry) {
    try {
      return DiskState.isSame(entry, Files.readAttributes(place(entry), BasicFileAttributes.class));
    } catch (IOException e) {
      return false;
    }
  }

  /** The folder as the index is to know it from now on. */
  IndexedFolder renamed() {
    return new IndexedFolder(now.toString(), then.include(), then.exclude(), then.noIgnore());
  }
}
