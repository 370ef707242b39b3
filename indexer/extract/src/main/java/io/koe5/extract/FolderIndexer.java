package io.koe5.extract;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.embedding.Embedder;
import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageOptions;
import io.koe5.extract.format.FailureKind;
import io.koe5.indexer.IndexUpdate;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.chunk.Chunking;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Keeps indexes of folders up to date. */
public final class FolderIndexer {
  static final Messages MESSAGES = Messages.beside(FolderIndexer.class);

  private static final String READING = "reading";

  private FolderIndexer() {}

  /** Brings an index up to date in one go, without telling how far it is. */
  public static IndexReport index(FolderIndexRequest request, Embedder embedder) {
    return index(request, embedder, progress -> {}, () -> false);
  }

  /**
   * Brings an index up to date with its folders, or makes one. Only what is new or changed is read
   * and embedded; what is gone is removed. A file that cannot be read is an entry in the report; a
   * folder that cannot be read, or is not there any more, removes nothing.
   *
   * @param embedder for passages, on as many threads as the run should use; stays the caller's
   * @param progress is told often
   * @param stop asked often; once it says true, what is done is committed and the run ends; a full
   *     run that has committed nothing yet leaves the index that was there
   * @throws Koe5Exception if a folder named does not exist, the index does not fit the model, is in
   *     use by another program or cannot be written
   */
  public static IndexReport index(
      FolderIndexRequest request,
      Embedder embedder,
      ProgressListener progress,
      BooleanSupplier stop) {
    return index(request, Chunking.standard(), embedder, progress, stop);
  }

  /** The same with another rule by which texts are cut: to find out which is best. */
  public static IndexReport index(
      FolderIndexRequest request,
      Chunking chunking,
      Embedder embedder,
      ProgressListener progress,
      BooleanSupplier stop) {
    long start = System.nanoTime();
    FolderPlan plan = FolderPlan.of(request);
    Path index = request.index().toAbsolutePath().normalize();
    List<Selection> selections = plan.walked().stream().map(f -> plan.selection(f, index)).toList();
    RunTally tally = new RunTally();
    plan.missing().forEach(folder -> tally.noticed(missing(folder)));
    RunProgress counted = new RunProgress(progress);
    IntakeListener listener = new IntakeListener(tally, counted, stop);
    try (Indexer indexer = open(request, index, chunking, embedder, listener)) {
      indexer.update().setProperty(IndexedFolder.PROPERTY, IndexedFolder.write(plan.all()));
      CageOptions reading = reading(request, indexer.update());
      try (Cage cage = Formats.cage(reading)) {
        Formats formats = new Formats(Optional.of(cage), reading.archives());
        FileIntake intake =
            new FileIntake(indexer, formats, tally, counted, listener, request.retryFailed());
        boolean finished = new FolderRun(indexer, selections, tally, counted, intake, stop).run();
        return report(indexer, index, tally, start, finished);
      }
    } catch (CancellationException e) {
      // It was stopped before the first file: while the words of the index were read anew.
      return stopped(index, tally, start);
    }
  }

  private static IndexReport stopped(Path index, RunTally tally, long start) {
    return new IndexReport(
        tally.counts(),
        passages(index),
        0,
        millisSince(start),
        tally.failures(),
        tally.skippedByKind(),
        true);
  }

  /** What is asked for now or was before, and will be from now on. */
  private static CageOptions reading(FolderIndexRequest request, IndexUpdate update) {
    CageOptions reading = request.reading().and(CageOptions.of(update.property(READING)));
    if (!reading.equals(CageOptions.NONE)) {
      update.setProperty(READING, reading.code());
    }
    return reading;
  }

  private static IndexReport report(
      Indexer indexer, Path index, RunTally tally, long start, boolean finished) {
    boolean dropped = indexer.update().replaces();
    return new IndexReport(
        dropped ? new RunTally().counts() : tally.counts(),
        dropped ? passages(index) : indexer.update().ledger().passages(),
        indexer.embedded(),
        millisSince(start),
        tally.failures(),
        tally.skippedByKind(),
        !finished);
  }

  private static long passages(Path index) {
    try (Ledger committed = Ledger.open(index)) {
      return committed.passages();
    }
  }

  private static Indexer open(
      FolderIndexRequest request,
      Path index,
      Chunking chunking,
      Embedder embedder,
      IntakeListener listener) {
    Duration interval = request.commitInterval();
    return request.full()
        ? Indexer.replace(index, embedder, chunking, interval, listener)
        : Indexer.open(index, embedder, chunking, interval, listener);
  }

  private static FileFailure missing(IndexedFolder folder) {
    return new FileFailure(folder.path(), FailureKind.UNREADABLE, MESSAGES.text("missing-folder"));
  }

  /**
   * Takes a folder and all that came from it out of an index.
   *
   * @throws Koe5Exception if there is no such index, or the folder is not in it
   */
  public static IndexReport forget(Path index, Path folder) {
    long start = System.nanoTime();
    String path = known(folder).toString();
    RunTally tally = new RunTally();
    try (IndexUpdate update = IndexUpdate.open(index)) {
      List<IndexedFolder> folders = IndexedFolder.read(update.property(IndexedFolder.PROPERTY));
      List<IndexedFolder> rest = folders.stream().filter(f -> !f.path().equals(path)).toList();
      if (rest.size() == folders.size()) {
        throw new Koe5Exception(MESSAGES, "not-in-index", path, names(folders));
      }
      update.ledger().forEachOf(path, entry -> tally.removed());
      update.removeCollection(path);
      update.setProperty(IndexedFolder.PROPERTY, IndexedFolder.write(rest));
      Map<String, Findings> findings =
          new TreeMap<>(Findings.read(update.property(Findings.PROPERTY)));
      findings.remove(path);
      update.setProperty(Findings.PROPERTY, Findings.write(findings));
      update.commit();
      return new IndexReport(
          tally.counts(),
          update.ledger().passages(),
          0,
          millisSince(start),
          List.of(),
          Map.of(),
          false);
    }
  }

  /** The name the folder has in the index, even when it is not there any more. */
  private static Path known(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }

  private static String names(List<IndexedFolder> folders) {
    return folders.stream().map(IndexedFolder::path).collect(Collectors.joining(", "));
  }

  /**
   * What an index holds, compared with the files as they are now.
   *
   * @throws Koe5Exception if there is no such index
   */
  public static IndexStatus status(Path index) {
    return StatusReader.read(index);
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
