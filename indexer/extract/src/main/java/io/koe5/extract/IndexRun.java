package io.koe5.extract;

import io.koe5.embedding.Embedder;
import io.koe5.extract.cage.Cage;
import io.koe5.extract.cage.CageOptions;
import io.koe5.indexer.IndexRebuild;
import io.koe5.indexer.IndexUpdate;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.Rebuilt;
import io.koe5.indexer.chunk.Chunking;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** One run from opening the index to the report. */
final class IndexRun {
  private static final String READING = "reading";

  private final long start = System.nanoTime();
  private final FolderIndexRequest request;
  private final FolderPlan plan;
  private final List<FolderPart> parts;
  private final RunTally tally;
  private final ProgressListener listener;
  private final RunProgress progress;
  private final BooleanSupplier stop;
  private final Path index;

  /** Passages embedded before the run itself began. */
  private long embeddedBefore;

  /** A run over parts of the folders of a plan. */
  IndexRun(
      FolderIndexRequest request,
      FolderPlan plan,
      List<FolderPart> parts,
      RunTally tally,
      ProgressListener listener,
      BooleanSupplier stop) {
    this.request = request;
    this.plan = plan;
    this.parts = parts;
    this.tally = tally;
    this.listener = listener;
    this.progress = new RunProgress(listener);
    this.stop = stop;
    this.index = FolderIndexer.absolute(request.index());
  }

  IndexReport run(Chunking chunking, Embedder embedder) {
    if (request.rebuild() && !request.full() && !rebuild(chunking, embedder)) {
      return untouched(/* interrupted= */ true);
    }
    IntakeListener intaking = new IntakeListener(tally, progress, stop);
    try (Indexer indexer = open(chunking, embedder, intaking)) {
      indexer.update().setProperty(IndexedFolder.PROPERTY, IndexedFolder.write(plan.known()));
      plan.former()
          .ifPresent(it -> indexer.update().setProperty(FormerFolder.PROPERTY, it.then().path()));
      request.properties().forEach(indexer.update()::setProperty);
      CageOptions reading = reading(indexer.update());
      try (Cage cage = Formats.cage(reading, stop)) {
        Formats formats = new Formats(Optional.of(cage), reading.archives());
        FileIntake intake =
            new FileIntake(
                indexer, formats, tally, progress, intaking, plan.former(), request.retryFailed());
        WaitingFiles waiting = new WaitingFiles(WaitingFiles.STANDARD);
        FolderRun run = new FolderRun(indexer, parts, tally, progress, intake, waiting, stop);
        return report(indexer, run.run(() -> settle(indexer.update())));
      }
    } catch (CancellationException e) {
      // It was stopped before the first file: while the words of the index were read anew.
      return untouched(/* interrupted= */ true);
    }
  }

  /** A renamed folder has one name when all of it was gone through. */
  private void settle(IndexUpdate update) {
    Optional<FormerFolder> renamed = plan.former().filter(this::isWhollyWalked);
    if (renamed.isPresent()) {
      FormerFolder former = renamed.get();
      update
          .ledger()
          .forEachOf(
              former.then().path(),
              entry -> {
                if (DiskState.isGone(former.place(entry))) {
                  tally.removed();
                }
              });
      update.removeCollection(former.then().path());
      update.setProperty(FormerFolder.PROPERTY, "");
      update.setProperty(IndexedFolder.PROPERTY, IndexedFolder.write(plan.all()));
    }
  }

  private boolean isWhollyWalked(FormerFolder former) {
    return parts.stream()
        .anyMatch(part -> part.isWhole() && part.selection().root().equals(former.now()));
  }

  /** Makes the index again where it does not fit; false if that was stopped. */
  private boolean rebuild(Chunking chunking, Embedder embedder) {
    IndexRebuild rebuild =
        IndexRebuild.of(index, embedder, chunking, request.commitInterval())
            .with(request.properties());
    if (!rebuild.isNeeded()) {
      return true;
    }
    Rebuilt rebuilt = rebuild.run(RebuildProgress.of(index, listener, stop), stop);
    embeddedBefore = rebuilt.embedded();
    return rebuilt.finished();
  }

  /** The report of a run for which there is nothing to do. */
  IndexReport nothing() {
    return untouched(/* interrupted= */ false);
  }

  private Indexer open(Chunking chunking, Embedder embedder, IntakeListener intaking) {
    Duration interval = request.commitInterval();
    return request.full()
        ? Indexer.replace(index, embedder, chunking, interval, intaking)
        : Indexer.open(index, embedder, chunking, interval, intaking);
  }

  /** What is asked for now or was before, and will be from now on. */
  private CageOptions reading(IndexUpdate update) {
    CageOptions reading = request.reading().and(CageOptions.of(update.property(READING)));
    if (!reading.equals(CageOptions.NONE)) {
      update.setProperty(READING, reading.code());
    }
    return reading;
  }

  private IndexReport report(Indexer indexer, boolean finished) {
    boolean dropped = indexer.update().replaces();
    return new IndexReport(
        dropped ? new RunTally().counts() : tally.counts(),
        dropped ? passages() : indexer.update().ledger().passages(),
        embeddedBefore + indexer.embedded(),
        millisSince(start),
        tally.failures(),
        tally.skippedByKind(),
        !finished);
  }

  private IndexReport untouched(boolean interrupted) {
    return new IndexReport(
        tally.counts(),
        passages(),
        embeddedBefore,
        millisSince(start),
        tally.failures(),
        tally.skippedByKind(),
        interrupted);
  }

  private long passages() {
    try (Ledger committed = Ledger.open(index)) {
      return committed.passages();
    }
  }

  static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
