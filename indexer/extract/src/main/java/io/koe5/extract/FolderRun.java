package io.koe5.extract;

import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.FileProblem;
import io.koe5.index.IndexFolder;
import io.koe5.indexer.Indexer;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** One run over folders, or over parts of them. */
final class FolderRun {
  private final Indexer indexer;
  private final List<FolderPart> parts;
  private final Map<Selection, RootFolder> roots = new HashMap<>();
  private final RunTally tally;
  private final RunProgress progress;
  private final FileIntake intake;
  private final BooleanSupplier stop;
  private final WaitingFiles waiting;
  private final MountedFolders mounted;
  private final Unreached unreached;

  /** Whether it is known how many files there are. */
  private boolean counted;

  FolderRun(
      Indexer indexer,
      List<FolderPart> asked,
      RunTally tally,
      RunProgress progress,
      FileIntake intake,
      WaitingFiles waiting,
      BooleanSupplier stop) {
    this.indexer = indexer;
    this.parts = asked.stream().map(FolderPart::wholeIfLinked).toList();
    for (FolderPart part : parts) {
      roots.put(part.selection(), RootFolder.of(part.selection().root()));
    }
    this.tally = tally;
    this.progress = progress;
    this.intake = intake;
    this.waiting = waiting;
    this.stop = stop;
    this.mounted = intake.mounted();
    this.unreached = new Unreached(mounted);
  }

  /**
   * Brings the index up to date; returns false if it was stopped before the end. Then what is done
   * is committed, unless that would put a beginning in the place of a whole older index.
   *
   * @param settling is done before the last commit of a run that is not stopped
   */
  boolean run(Runnable settling) {
    for (FolderPart part : parts) {
      part.walk(new Meeting(part.selection()));
      part.selection().problems().forEach(problem -> notice(part.selection(), problem));
    }
    takeWaiting();
    indexer.flush();
    boolean finished = !stop.getAsBoolean();
    if (!finished && indexer.update().replaces()) {
      return false;
    }
    intake.removeReplaced();
    if (finished) {
      parts.forEach(this::sweep);
      keepFindings();
      settling.run();
      indexer.update().setProperty(MountedFolders.PROPERTY, mounted.property());
    }
    indexer.commit();
    return finished;
  }

  /** Takes the files that wait; before the first it must be known how many there will be. */
  private boolean takeWaiting() {
    if (!counted) {
      counted = true;
      progress.begin();
    }
    return waiting.takeAll(new Taking());
  }

  /** Counts all files before the walk is over, because too many wait for its end. */
  private void countAhead() {
    progress.recount();
    parts.forEach(part -> part.walk(new Counting(part.selection())));
  }

  /** Leaves in the index what the ledger cannot say; folders not wholly walked keep theirs. */
  private void keepFindings() {
    Map<String, Findings> all =
        new TreeMap<>(Findings.read(indexer.update().property(Findings.PROPERTY)));
    List<FolderPart> whole = parts.stream().filter(FolderPart::isWhole).toList();
    for (FolderPart part : whole) {
      String root = part.selection().root().toString();
      all.put(root, tally.of(root).findings());
    }
    if (!whole.isEmpty()) {
      indexer.update().setProperty(Findings.PROPERTY, Findings.write(all));
    }
  }

  /** Removes what is gone or not asked for any more; the rest of the ledger is left alone. */
  private void sweep(FolderPart part) {
    Selection selection = part.selection();
    List<String> gone = new ArrayList<>();
    Map<Path, String> lost = new TreeMap<>();
    part.forEachEntry(
        indexer.update().ledger(),
        intake.met(),
        entry -> {
          Path file = Path.of(entry.uri());
          if (isGone(selection, file) && !intake.dealtWith().contains(entry.id())) {
            unreached
                .lostAbove(file)
                .filter(place -> selection.reaches(file))
                .ifPresentOrElse(
                    place -> lost.put(place.path(), place.message()), () -> gone.add(entry.id()));
          }
        });
    RootFolder root = Objects.requireNonNull(roots.get(selection));
    if (!root.isThere()) {
      // It went away during the run, and its files only with it.
      return;
    }
    if (!gone.isEmpty() && root.isEmpty()) {
      notice(selection, failure(selection.root(), "empty-folder"));
      return;
    }
    lost.forEach((place, message) -> notice(selection, failure(place, message)));
    for (String id : gone) {
      indexer.remove(id);
      tally.removed();
    }
  }

  private boolean isGone(Selection selection, Path file) {
    if (unreached.isUnreadable(file)) {
      return false;
    }
    return unreached.isUnfollowed(file) || !selection.reaches(file) || DiskState.isGone(file);
  }

  private void notice(Selection selection, FileFailure failure) {
    tally.noticed(failure);
    tally.of(selection.root().toString()).noticed(failure);
  }

  private static FileFailure failure(Path path, String key, Object... arguments) {
    String message = FolderIndexer.MESSAGES.text(key, arguments);
    return new FileFailure(path.toString(), FailureKind.UNREADABLE, message);
  }

  /** Counts files, and how much of them must be read. */
  private final class Counting implements FolderWalk.Visitor {
    private final Selection selection;

    Counting(Selection selection) {
      this.selection = selection;
    }

    @Override
    public boolean file(Path file, BasicFileAttributes attributes) {
      progress.expect(intake.wants(selection, file, attributes) ? attributes.size() : 0);
      return !stop.getAsBoolean();
    }
  }

  /** Hands files to the intake. */
  private final class Taking implements WaitingFiles.Taker {
    @Override
    public boolean take(Selection selection, Path file, BasicFileAttributes attributes) {
      if (stop.getAsBoolean()) {
        return false;
      }
      try {
        intake.take(selection, file, attributes);
      } catch (CancellationException e) {
        // It stopped while the file was being read: the next run finds it as this one did.
        return false;
      }
      indexer.commitIfDue();
      progress.fileDone();
      return true;
    }

    @Override
    public void unreadable(Selection selection, Path file, IOException problem) {
      FolderRun.this.unreadable(selection, file, problem);
    }
  }

  private void unreadable(Selection selection, Path path, IOException problem) {
    unreached.unreadable(path);
    notice(selection, failure(path, "unreadable-folder", FileProblem.name(problem)));
  }

  /** Passes what is as it was, has wait what must be read, and keeps what else is met. */
  private final class Meeting implements FolderWalk.Visitor {
    private final Selection selection;
    private final FindingsTally findings;

    Meeting(Selection selection) {
      this.selection = selection;
      this.findings = tally.of(selection.root().toString());
    }

    @Override
    public boolean file(Path file, BasicFileAttributes attributes) {
      if (stop.getAsBoolean()) {
        return false;
      }
      if (intake.passes(selection, file, attributes)) {
        passed();
        return true;
      }
      if (intake.wants(selection, file, attributes)) {
        expect(attributes.size());
        waiting.add(selection, file);
        return !waiting.areMany() || takeEarly();
      }
      intake.take(selection, file, attributes);
      passed();
      return true;
    }

    private void passed() {
      expect(0);
      progress.passed();
    }

    private void expect(long bytes) {
      if (!counted) {
        progress.expect(bytes);
      }
    }

    private boolean takeEarly() {
      if (!counted) {
        countAhead();
      }
      return takeWaiting();
    }

    @Override
    public void entered(Path folder) {
      if (!folder.equals(selection.root()) && mounted.entered(folder)) {
        // Before its first file is committed: a run that is killed must not forget the disk.
        indexer.update().setProperty(MountedFolders.PROPERTY, mounted.property());
      }
    }

    @Override
    public void unreadable(Path path, IOException problem) {
      FolderRun.this.unreadable(selection, path, problem);
    }

    @Override
    public void leftOut(Path path, LeftOut reason) {
      // An index beside the documents is no news to anybody.
      if (!path.endsWith(IndexFolder.DEFAULT_NAME)) {
        findings.leftOut(reason);
      }
      unreached.leftOut(path, reason);
    }

    @Override
    public void misnamed(Path path, boolean folder) {
      if (HiddenNames.isHidden(path)) {
        findings.leftOut(LeftOut.HIDDEN);
        return;
      }
      FileFailure failure = failure(path, "misnamed");
      if (folder) {
        notice(selection, failure);
      } else if (Formats.isRead(path)) {
        tally.failed(failure);
        findings.failed(failure);
      } else {
        tally.skipped();
        findings.skipped(path);
      }
    }
  }
}
