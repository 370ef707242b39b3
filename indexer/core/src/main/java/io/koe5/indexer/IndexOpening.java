package io.koe5.indexer;

import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.analysis.UserWords;
import io.koe5.embedding.Embedder;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.indexer.chunk.Chunking;
import java.nio.file.Path;

/**
 * The opening of an index by one who takes documents in: what they are embedded, cut and analyzed
 * with must be what the index was made with.
 *
 * @param index the index's folder
 * @param embedder what its passages are embedded with
 * @param chunking how its documents are cut
 * @param durability how it is written
 * @param dictionary the user's words that its texts are analyzed with
 */
record IndexOpening(
    Path index, Embedder embedder, Chunking chunking, Durability durability, Path dictionary) {

  /** The opening of an index with its own dictionary. */
  IndexOpening(Path index, Embedder embedder, Chunking chunking, Durability durability) {
    this(index, embedder, chunking, durability, new IndexFolder(index).dictionary());
  }

  /** What is to replace the index, as far as it is made. */
  Draft draft() {
    return new Draft(
        new IndexOpening(
            new IndexFolder(index).draft().path(), embedder, chunking, durability, dictionary));
  }

  /** Goes on with the index, its words read anew where that must be, or begins one. */
  IndexUpdate goOn(IndexingListener listener) {
    KoreanAnalyzers analyzers = analyzers();
    IndexUpdate update = IndexUpdate.openOrCreate(index, durability, analyzers);
    return orClosed(
        update,
        () -> {
          update
              .manifest()
              .ifPresentOrElse(
                  manifest -> goOn(update, manifest, analyzers, listener),
                  () -> update.setManifest(manifest(analyzers)));
          draft().removeLeftover();
          Salvage.of(index).remove();
        });
  }

  private void goOn(
      IndexUpdate update,
      IndexManifest manifest,
      KoreanAnalyzers analyzers,
      IndexingListener listener) {
    manifest.check(embedder.profile());
    manifest.checkChunking(chunking.description());
    if (!manifest.analyzer().equals(analyzers.description())) {
      update.analyseAnew(listener);
      update.setManifest(analyzedWith(manifest, analyzers));
    }
  }

  /** Begins anew: the first commit replaces all that was there. A draft stays. */
  IndexUpdate replace() {
    KoreanAnalyzers analyzers = analyzers();
    IndexUpdate update = IndexUpdate.replace(index, durability, analyzers);
    return orClosed(
        update,
        () -> {
          update.setManifest(manifest(analyzers));
          Salvage.of(index).remove();
        });
  }

  /** Begins anew, and what was to replace the index goes too. */
  IndexUpdate replaceAll() {
    IndexUpdate update = replace();
    return orClosed(update, draft()::remove);
  }

  /** The update after some work on it, which closes it if it fails: nobody else could. */
  private static IndexUpdate orClosed(IndexUpdate update, Runnable work) {
    try {
      work.run();
      return update;
    } catch (RuntimeException e) {
      update.close();
      throw e;
    }
  }

  private KoreanAnalyzers analyzers() {
    return KoreanAnalyzers.of(UserWords.read(dictionary));
  }

  private IndexManifest manifest(KoreanAnalyzers analyzers) {
    IndexManifest plain =
        IndexManifest.of(embedder.profile(), KoreanAnalyzers.VERSION, chunking.description());
    return analyzedWith(plain, analyzers);
  }

  private static IndexManifest analyzedWith(IndexManifest manifest, KoreanAnalyzers analyzers) {
    return manifest.analyzedWith(analyzers.description(), analyzers.words().text());
  }
}
