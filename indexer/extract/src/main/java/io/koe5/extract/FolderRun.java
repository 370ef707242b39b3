package io.koe5.extract;

import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.FileProblem;
import io.koe5.index.LedgerRecord;
import io.koe5.indexer.Indexer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One run over the folders of a plan. */
final class FolderRun {
  private final Indexer indexer;
  private final List<Selection> selections;
  private final RunTally tally;
  private final RunProgress progress;
  private final FileIntake intake;
  private final BooleanSupplier stop;
  private final Set<Path> unreadable = new HashSet<>();

  FolderRun(
      Indexer indexer,
      List<Selection> selections,
      RunTally tally,
      RunProgress progress,
      FileIntake intake,
      BooleanSupplier stop) {
    this.indexer = indexer;
    this.selections = selections;
    this.tally = tally;
    this.progress = progress;
    this.intake = intake;
    this.stop = stop;
  }

  /**
   * Brings the index up to date; returns false if it was stopped before the end. Then what is done
   * is committed, unless that would put a beginning in the place of a whole older index.
   */
  boolean run() {
    selections.forEach(this::measure);
    progress.begin();
    for (Selection selection : selections) {
      FolderWalk.walk(selection, new Taking(selection));
    }
    indexer.flush();
    boolean finished = !stop.getAsBoolean();
    if (!finished && indexer.update().replaces()) {
      return false;
    }
    intake.removeReplaced();
    indexer.commit();
    if (finished) {
      selections.forEach(this::sweep);
    }
    indexer.commit();
    return finished;
  }

  private void measure(Selection selection) {
    FolderWalk.walk(
        selection,
        new FolderWalk.Visitor() {
          @Override
          public boolean file(Path file, BasicFileAttributes attributes) {
            boolean wanted = intake.wants(selection, file, attributes);
            progress.expect(wanted ? attributes.size() : 0);
            return !stop.getAsBoolean();
          }

          @Override
          public void unreadable(Path path, IOException problem) {}

          @Override
          public void misnamed(Path path, boolean folder) {}
        });
  }

  /** Removes what is gone or not asked for any more; the rest of the ledger is left alone. */
  private void sweep(Selection selection) {
    List<String> gone = new ArrayList<>();
    indexer
        .update()
        .ledger()
        .forEachOf(
            selection.root().toString(),
            entry -> {
              if (isGone(selection, entry) && !intake.moved().contains(entry.id())) {
                gone.add(entry.id());
              }
            });
    if (!Files.isDirectory(selection.root())) {
      // It went away during the run, and its files only with it.
      return;
    }
    for (String id : gone) {
      indexer.remove(id);
      tally.removed();
    }
  }

  private boolean isGone(Selection selection, LedgerRecord entry) {
    Path file = Path.of(entry.uri());
    return !liesInUnreadable(file) && (!selection.reaches(file) || DiskState.isGone(file));
  }

  private boolean liesInUnreadable(Path file) {
    for (Path at = file; at != null; at = at.getParent()) {
      if (unreadable.contains(at)) {
        return true;
      }
    }
    return false;
  }

  /** Hands the files of a folder to the intake. */
  private final class Taking implements FolderWalk.Visitor {
    private final Selection selection;

    Taking(Selection selection) {
      this.selection = selection;
    }

    @Override
    public boolean file(Path file, BasicFileAttributes attributes) {
      if (stop.getAsBoolean()) {
        return false;
      }
      intake.take(selection, file, attributes);
      indexer.commitIfDue();
      progress.fileDone();
      return true;
    }

    @Override
    public void unreadable(Path path, IOException problem) {
      unreadable.add(path);
      tally.noticed(
          new FileFailure(
              path.toString(),
              FailureKind.UNREADABLE,
              FolderIndexer.MESSAGES.text("unreadable-folder", FileProblem.name(problem))));
    }

    @Override
    public void misnamed(Path path, boolean folder) {
      if (Selection.isHidden(path)) {
        return;
      }
      String message = FolderIndexer.MESSAGES.text("misnamed");
      FileFailure failure = new FileFailure(path.toString(), FailureKind.UNREADABLE, message);
      if (folder) {
        tally.noticed(failure);
      } else if (Formats.isRead(path)) {
        tally.failed(failure);
      }
    }
  }
}
