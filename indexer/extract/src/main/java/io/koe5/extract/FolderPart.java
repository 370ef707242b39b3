package io.koe5.extract;

import io.koe5.index.LedgerRecord;
import io.koe5.indexer.Ledger;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The part of a folder that a run goes through: all of it, or what lies at and below some paths.
 *
 * @param starts paths that a walk from the root reaches, none below another; the root for all
 */
record FolderPart(Selection selection, Set<Path> starts) {
  static FolderPart whole(Selection selection) {
    return new FolderPart(selection, Set.of(selection.root()));
  }

  /** What may be different now that something happened at these paths; empty if nothing is. */
  static Optional<FolderPart> of(Selection selection, Collection<Path> changed) {
    Set<Path> starts = new HashSet<>();
    changed.forEach(path -> start(selection, path).ifPresent(starts::add));
    return starts.isEmpty()
        ? Optional.empty()
        : Optional.of(new FolderPart(selection, FolderSurvey.highest(starts)));
  }

  private static Optional<Path> start(Selection selection, Path path) {
    if (!path.startsWith(selection.root())) {
      return Optional.empty();
    }
    if (path.equals(selection.root()) || isLinked(path)) {
      return Optional.of(selection.root());
    }
    Path folder = Objects.requireNonNull(path.getParent());
    if (selection.isIgnoreFile(path)) {
      return start(selection, folder);
    }
    boolean reached =
        selection.reaches(path) || (!Files.isRegularFile(path) && selection.reachesFolder(path));
    return reached ? Optional.of(path) : Optional.empty();
  }

  /** Whether it is a link or lies behind one: then only a whole walk tells what it is called. */
  private static boolean isLinked(Path path) {
    Path folder = Objects.requireNonNull(path.getParent());
    try {
      return Files.isSymbolicLink(path) || !folder.toRealPath().equals(folder);
    } catch (IOException e) {
      // It is gone with its folder.
      return false;
    }
  }

  boolean isWhole() {
    return starts.contains(selection.root());
  }

  /** The whole folder instead where this part has links: which of them counts only that tells. */
  FolderPart wholeIfLinked() {
    AtomicBoolean linked = new AtomicBoolean();
    if (!isWhole()) {
      walk(
          new FolderWalk.Visitor() {
            @Override
            public boolean file(Path file, BasicFileAttributes attributes) {
              return !linked.get();
            }

            @Override
            public void link(Path link) {
              linked.set(true);
            }
          });
    }
    return linked.get() ? whole(selection) : this;
  }

  void walk(FolderWalk.Visitor visitor) {
    if (isWhole()) {
      FolderWalk.walk(selection, visitor);
    } else {
      FolderWalk.walkFrom(selection, starts, visitor);
    }
  }

  /**
   * Visits the entries of this part, whether there still are such files or not.
   *
   * @param met places in the ledger that may be passed over
   */
  void forEachEntry(Ledger ledger, BitSet met, Consumer<LedgerRecord> visitor) {
    String collection = selection.root().toString();
    if (isWhole()) {
      ledger.forEachOf(collection, met, visitor);
      return;
    }
    Consumer<LedgerRecord> own =
        entry -> {
          if (entry.collection().equals(collection)) {
            visitor.accept(entry);
          }
        };
    for (Path start : starts) {
      ledger.find(start.toString()).ifPresent(own);
      ledger.forEachBeginning(start + File.separator, own);
    }
  }
}
