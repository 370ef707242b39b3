package io.koe5.indexer.verification;

import io.koe5.Koe5Exception;
import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.analysis.UserWords;
import io.koe5.embedding.Embedder;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.indexer.IndexProblem;
import io.koe5.indexer.IndexUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Whether an index is right: Lucene's files by their sums, the ledger against the passages, these
 * against their vectors, some vectors against the model. Reads everything, so it takes its time.
 */
public final class IndexVerification {
  private IndexVerification() {}

  /**
   * Looks for what is wrong. Damaged files hide what else may be, so then nothing else is looked
   * for.
   *
   * @param embedder the model that the index was made with; stays the caller's
   * @throws Koe5Exception if there is no index, or somebody is writing it
   */
  public static Verification verify(Path index, Embedder embedder) {
    return inDirectory(
        index,
        directory -> {
          List<Finding> damaged;
          try (Segments segments = new Segments(directory)) {
            damaged = segments.findings();
          }
          return damaged.isEmpty()
              ? contents(index, directory, embedder)
              : new Verification(0, 0, 0, damaged);
        });
  }

  /**
   * Takes out what is broken: damaged files, and documents whose passages or vectors are not whole.
   * The next run over their folders reads those documents again and takes all other vectors from
   * the index.
   *
   * @return what was taken out
   * @throws Koe5Exception if there is no index, or somebody is writing it
   */
  public static List<Finding> repair(Path index) {
    List<Finding> done = new ArrayList<>();
    Map<String, Finding> broken =
        inDirectory(
            index,
            directory -> {
              try (Segments segments = new Segments(directory)) {
                done.addAll(segments.findings());
                segments.dropDamaged();
              }
              try (DirectoryReader reader = DirectoryReader.open(directory)) {
                return LedgerCheck.of(index, Census.of(reader)).disagreements();
              }
            });
    done.addAll(broken.values());
    if (!broken.isEmpty()) {
      try (IndexUpdate update = IndexUpdate.open(index)) {
        broken.keySet().forEach(update::remove);
        update.commit();
      }
    }
    return done;
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
