package io.koe5.indexer;

import io.koe5.Koe5Exception;
import io.koe5.UnpackedFolder;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.model.ModelProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.lucene.store.Directory;

/**
 * What is to replace an index, in a folder within it: itself an index, made step by step, so that
 * whoever is interrupted goes on with it. Only who holds the lock of the index may touch it.
 *
 * @param opening how it is opened
 */
record Draft(IndexOpening opening) {
  private IndexFolder folder() {
    return new IndexFolder(opening.index());
  }

  /** Goes on with what is there, if that was made for the same end; else begins. */
  IndexOpening prepared() {
    if (made().filter(this::fits).isEmpty()) {
      remove();
    }
    return opening;
  }

  private Optional<IndexManifest> made() {
    try {
      return folder().manifest();
    } catch (Koe5Exception e) {
      // Unreadable, or of another program: nothing in it is wanted.
      return Optional.empty();
    }
  }

  private boolean fits(IndexManifest made) {
    ModelProfile profile = opening.embedder().profile();
    return made.isOf(profile)
        && made.passagePrefix().equals(profile.passagePrefix())
        && made.chunking().equals(opening.chunking().description());
  }

  /** Opens its files; whoever asked closes them. */
  Directory files() throws IOException {
    return opening.durability().storage().open(folder().lucene());
  }

  /**
   * Removes it unless it is for another model: what stayed when it had replaced the index and the
   * program ended just then.
   */
  void removeLeftover() {
    if (Files.isDirectory(folder().path()) && made().map(this::fits).orElse(true)) {
      remove();
    }
  }

  /** Removes it, if it is there. */
  void remove() {
    remove(folder());
  }

  /** Removes what is to replace an index, if it is there. */
  static void remove(IndexFolder draft) {
    IndexProblem.explain(
        draft.path(),
        () -> {
          UnpackedFolder.delete(draft.lucene());
          CommitCopy.remove(draft);
          UnpackedFolder.delete(draft.path());
          return draft;
        });
  }
}
