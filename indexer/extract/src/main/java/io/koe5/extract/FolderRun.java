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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** One run over folders, or over parts of them. */
final class FolderRun {
  private final Indexer indexer;
  private final List<FolderPart> asked;
  private final Map<Selection, RootFolder> roots = new HashMap<>();
  private final RunTally tally;
  private final RunProgress progress;
  private final FileIntake intake;
  private final BooleanSupplier stop;
  private final Set<Path> unreadable = new HashSet<>();

  /** Links that were not followed. */
  private final Set<Path> unfollowed = new HashSet<>();

  /** Links that led nowhere; what they led to may come back. */
  private final Set<Path> broken = new HashSet<>();

  FolderRun(
      Indexer indexer,
      List<FolderPart> asked,
      RunTally tally,
      RunProgress progress,
      FileIntake intake,
      BooleanSupplier stop) {
    this.indexer = indexer;
    this.asked = asked;
    for (FolderPart part : asked) {
      roots.put(part.selection(), RootFolder.of(part.selection().root()));
    }
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
    List<FolderPart> parts = asked.stream().map(this::measure).toList();
    progress.begin();
    for (FolderPart part : parts) {
      part.walk(new Taking(part.selection()));
      part.selection().problems().forEach(problem -> notice(part.selection(), problem));
    }
    indexer.flush();
    boolean finished = !stop.getAsBoolean();
    if (!finished && indexer.update().replaces()) {
      return false;
    }
    intake.removeReplaced();
    if (finished) {
      parts.forEach(this::sweep);
      keepFindings(parts);
    }
    indexer.commit();
    return finished;
  }

  /** Counts what is to do; the part becomes the whole folder where it turns out to have links. */
  private FolderPart measure(FolderPart part) {
    Measuring measuring = new Measuring(part.selection());
    part.walk(measuring);
    return part.isWhole() || !measuring.metLink
        ? part
        : measure(FolderPart.whole(part.selection()));
  }

  /** Leaves in the index what the ledger cannot say; folders not wholly walked keep theirs. */
  private void keepFindings(List<FolderPart> parts) {
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
    Set<Path> lost = new TreeSet<>();
    part.forEachEntry(
        indexer.update().ledger(),
        intake.met(),
        entry -> {
          Path file = Path.of(entry.uri());
          Optional<Path> link = above(file, broken);
          if (link.isPresent()) {
            lost.add(link.get());
          } else if (isGone(selection, file) && !intake.dealtWith().contains(entry.id())) {
            gone.add(entry.id());
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
    lost.forEach(link -> notice(selection, failure(link, "missing-target")));
    for (String id : gone) {
      indexer.remove(id);
      tally.removed();
    }
  }

  private boolean isGone(Selection selection, Path file) {
    if (unreadable.contains(file) || above(file, unreadable).isPresent()) {
      return false;
    }
    return unfollowed.contains(file)
        || above(file, unfollowed).isPresent()
        || !selection.reaches(file)
        || DiskState.isGone(file);
  }

  /** Which of these folders a file lies in. */
  private static Optional<Path> above(Path file, Set<Path> any) {
    for (Path at = file.getParent(); at != null && !any.isEmpty(); at = at.getParent()) {
      if (any.contains(at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private void notice(Selection selection, FileFailure failure) {
    tally.noticed(failure);
    tally.of(selection.root().toString()).noticed(failure);
  }

  private static FileFailure failure(Path path, String key, Object... arguments) {
    String message = FolderIndexer.MESSAGES.text(key, arguments);
    return new FileFailure(path.toString(), FailureKind.UNREADABLE, message);
  }

  /** Counts the files that must be read. */
  private final class Measuring implements FolderWalk.Visitor {
    private final Selection selection;
    private boolean metLink;

    Measuring(Selection selection) {
      this.selection = selection;
    }

    @Override
    public boolean file(Path file, BasicFileAttributes attributes) {
      boolean wanted = intake.wants(selection, file, attributes);
      progress.expect(wanted ? attributes.size() : 0);
      return !stop.getAsBoolean();
    }

    @Override
    public void link(Path link) {
      metLink = true;
    }
  }

  /** Hands the files of a folder to the intake. */
  private final class Taking implements FolderWalk.Visitor {
    private final Selection selection;
    private final FindingsTally findings;

    Taking(Selection selection) {
      this.selection = selection;
      this.findings = tally.of(selection.root().toString());
    }

    @Override
    public boolean file(Path file, BasicFileAttributes attributes) {
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
    public void unreadable(Path path, IOException problem) {
      unreadable.add(path);
      notice(selection, failure(path, "unreadable-folder", FileProblem.name(problem)));
    }

    @Override
    public void leftOut(Path path, LeftOut reason) {
      // An index beside the documents is no news to anybody.
      if (!path.endsWith(IndexFolder.DEFAULT_NAME)) {
        findings.leftOut(reason);
      }
      if (reason == LeftOut.LINKED) {
        unfollowed.add(path);
      }
      if (reason == LeftOut.BROKEN_LINK) {
        broken.add(path);
      }
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
