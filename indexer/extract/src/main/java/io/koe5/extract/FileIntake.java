package io.koe5.extract;

import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.Extractor;
import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.FileContent;
import io.koe5.extract.format.Shortfall;
import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerRecord.Failure;
import io.koe5.index.LedgerRecord.Status;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.SourceDocument;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Takes one file after another: compares it with the ledger, reads it, hands it to the indexer. */
final class FileIntake {
  /** Failures that may lie in the moment and not in the file, but cost much to find out. */
  private static final Set<String> PASSING =
      Set.of(FailureKind.TIMEOUT.code(), FailureKind.CRASHED.code());

  /** So many runs try a file whose failure may pass; then it is left until it changes. */
  private static final int MOST_RUNS = 3;

  private final Indexer indexer;
  private final Formats formats;
  private final RunTally tally;
  private final RunProgress progress;
  private final IntakeListener listener;
  private final Optional<FormerFolder> former;
  private final boolean retryFailed;
  private final KnownFiles known;
  private final MountedFolders mounted;
  private final Set<String> dealtWith = new HashSet<>();

  FileIntake(
      Indexer indexer,
      Formats formats,
      RunTally tally,
      RunProgress progress,
      IntakeListener listener,
      Optional<FormerFolder> former,
      boolean retryFailed) {
    this.indexer = indexer;
    this.formats = formats;
    this.tally = tally;
    this.progress = progress;
    this.listener = listener;
    this.former = former;
    this.retryFailed = retryFailed;
    this.known = new KnownFiles(indexer.update());
    this.mounted = new MountedFolders(indexer.update().property(MountedFolders.PROPERTY));
  }

  /** Whether a file must be read, for all that its name and the ledger say; nothing is opened. */
  boolean wants(Selection selection, Path file, BasicFileAttributes attributes) {
    return isPromising(file, attributes)
        && !known.has(selection, file, attributes)
        && settled(selection, file, attributes).isEmpty();
  }

  /** Counts a file that is as it was, if it can be seen at a glance that it is. */
  boolean passes(Selection selection, Path file, BasicFileAttributes attributes) {
    boolean passes = isPromising(file, attributes) && known.meets(selection, file, attributes);
    if (passes) {
      tally.unchanged();
    }
    return passes;
  }

  /** Deals with a file that may have to be read. */
  void take(Selection selection, Path file, BasicFileAttributes attributes) {
    Optional<LedgerRecord> settled = settled(selection, file, attributes);
    if (settled.isPresent()) {
      count(settled.get());
    } else {
      extractor(file, attributes)
          .ifPresentOrElse(
              extractor -> read(new SourceFile(selection, file, attributes), extractor),
              () -> skip(selection, file, attributes));
    }
    removeReplaced();
  }

  /** What the index has of the file, from when a reader took it, goes. */
  private void skip(Selection selection, Path file, BasicFileAttributes attributes) {
    String id = file.toString();
    if (isPromising(file, attributes)) {
      progress.bytesDone(attributes.size());
    }
    if (!dealtWith.contains(id) && indexer.update().ledger().find(id).isPresent()) {
      indexer.remove(id);
      dealtWith.add(id);
      tally.removed();
    }
    tally.skipped();
    tally.of(selection.root().toString()).skipped(file, attributes);
  }

  /** Takes out under their old names those files that are in the index under a new one. */
  void removeReplaced() {
    for (String id : listener.takeReplaced()) {
      indexer.remove(id);
    }
  }

  /** Places in the ledger of files that are as they were. */
  BitSet met() {
    return known.met();
  }

  /** The disks below indexed folders: the run adds those that it meets. */
  MountedFolders mounted() {
    return mounted;
  }

  /** Ids that were found to have moved in this run, or were taken out of the index. */
  Set<String> dealtWith() {
    return dealtWith;
  }

  private boolean isPromising(Path file, BasicFileAttributes attributes) {
    return attributes.isRegularFile() && formats.mayRead(file);
  }

  private Optional<Extractor> extractor(Path file, BasicFileAttributes attributes) {
    return attributes.isRegularFile() ? formats.of(file) : Optional.empty();
  }

  /** The file's entry if nothing is to be done about it. */
  private Optional<LedgerRecord> settled(
      Selection selection, Path file, BasicFileAttributes attributes) {
    if (!isPromising(file, attributes)) {
      return Optional.empty();
    }
    return indexer
        .update()
        .ledger()
        .find(file.toString())
        .filter(entry -> DiskState.isSame(entry, attributes))
        .filter(entry -> entry.collection().equals(selection.root().toString()))
        .filter(entry -> !isToRetry(entry));
  }

  private boolean isToRetry(LedgerRecord entry) {
    return entry.failure().filter(failure -> retryFailed || mayPass(failure)).isPresent();
  }

  private static boolean mayPass(Failure failure) {
    return failure.kind().equals(FailureKind.UNREADABLE.code())
        || (PASSING.contains(failure.kind()) && failure.runs() < MOST_RUNS);
  }

  private void count(LedgerRecord entry) {
    if (entry.status() == Status.FAILED) {
      tally.failed(IntakeListener.failure(entry.uri(), entry.failure().orElseThrow()));
    } else {
      tally.unchanged();
    }
  }

  private void read(SourceFile source, Extractor extractor) {
    Optional<LedgerRecord> before = indexer.update().ledger().find(source.id());
    String hash = "";
    try {
      FileContent content = source.content();
      content.checkSize(extractor.maxBytes());
      hash = content.sha256();
      if (before.isPresent() && isSame(before.get(), source, hash) && !isToRetry(before.get())) {
        indexer.redate(source.unchanged(before.get()));
        progress.bytesDone(source.size());
        count(before.get());
        return;
      }
      put(source, before, hash, extract(extractor, content));
    } catch (ExtractionException e) {
      fail(source, before, hash, e);
    }
  }

  /** Odd files can make a parser fail in any way; that must not end the run. */
  private static ExtractedText extract(Extractor extractor, FileContent content)
      throws ExtractionException {
    try {
      return extractor.extract(content);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new ExtractionException(
          FailureKind.CORRUPT, FolderIndexer.MESSAGES.text("broken", e.getClass().getSimpleName()));
    } catch (OutOfMemoryError e) {
      // All that was allocated for this file is garbage by now.
      throw new ExtractionException(
          FailureKind.LIMIT, FolderIndexer.MESSAGES.text("too-much-memory"));
    }
  }

  private static boolean isSame(LedgerRecord before, SourceFile source, String hash) {
    return before.contentHash().equals(hash) && before.collection().equals(source.collection());
  }

  private void put(
      SourceFile source, Optional<LedgerRecord> before, String hash, ExtractedText extracted) {
    Optional<String> origin =
        before.isPresent() ? Optional.empty() : origin(hash).map(LedgerRecord::id);
    RunTally.Change change =
        before
            .map(entry -> change(entry, source, hash, extracted))
            .orElse(origin.isPresent() ? RunTally.Change.MOVED : RunTally.Change.ADDED);
    origin.ifPresent(dealtWith::add);
    listener.expect(source.id(), new IntakeListener.Handed(change, origin));
    indexer.put(
        new SourceDocument(
            source.record(extracted.title()),
            extracted.text(),
            extracted.headings(),
            extracted.places(),
            source.size(),
            hash,
            extracted.encoding(),
            extracted.shortfall().map(s -> failure(s, before, source, hash))));
  }

  /** Counts the runs that failed over the same bytes. */
  private static Failure failure(
      Shortfall problem, Optional<LedgerRecord> before, SourceFile source, String hash) {
    int runs =
        before
            .filter(entry -> isSame(entry, source, hash))
            .flatMap(LedgerRecord::failure)
            .map(Failure::runs)
            .orElse(0);
    return new Failure(problem.kind().code(), problem.message(), runs + 1);
  }

  private static RunTally.Change change(
      LedgerRecord before, SourceFile source, String hash, ExtractedText extracted) {
    if (!before.collection().equals(source.collection())) {
      return RunTally.Change.MOVED;
    }
    Status now = extracted.shortfall().isPresent() ? Status.PARTIAL : Status.INDEXED;
    return before.status() == now && isSame(before, source, hash)
        ? RunTally.Change.UNCHANGED
        : RunTally.Change.UPDATED;
  }

  /** An entry of the same bytes whose file is gone, and not just the disk that it was on. */
  private Optional<LedgerRecord> origin(String hash) {
    return indexer.update().ledger().withContent(hash).stream()
        .filter(entry -> !dealtWith.contains(entry.id()))
        .filter(entry -> DiskState.isGone(Path.of(entry.uri())))
        .filter(entry -> former.filter(it -> it.knew(entry)).isPresent() || !isUnplugged(entry))
        .findFirst();
  }

  private boolean isUnplugged(LedgerRecord entry) {
    return RootFolder.of(Path.of(entry.collection())).isEmpty()
        || mounted.awayAbove(Path.of(entry.uri())).isPresent();
  }

  private void fail(
      SourceFile source, Optional<LedgerRecord> before, String hash, ExtractionException problem) {
    progress.bytesDone(source.size());
    if (problem.kind() == FailureKind.UNREADABLE && DiskState.isGone(Path.of(source.id()))) {
      // It went away since it was met, as temporary files do: the sweep will see to its entry.
      return;
    }
    Shortfall told = new Shortfall(problem.kind(), problem.getMessage());
    Failure failure = failure(told, before, source, hash);
    FileFailure shown = IntakeListener.failure(source.id(), failure);
    if (before.isPresent() && isKept(before.get(), source, hash, problem)) {
      if (problem.kind() != FailureKind.UNREADABLE) {
        indexer.redate(source.unchangedAgain(before.get()));
      }
      tally.of(source.collection()).noticed(shown);
    } else {
      indexer.remove(source.id());
      indexer.note(source.failed(hash, failure));
    }
    tally.failed(shown);
  }

  /** Nothing is wrong with the copy in the index if the file cannot be opened or is the same. */
  private static boolean isKept(
      LedgerRecord before, SourceFile source, String hash, ExtractionException problem) {
    return before.status() != Status.FAILED
        && (problem.kind() == FailureKind.UNREADABLE || isSame(before, source, hash));
  }
}
