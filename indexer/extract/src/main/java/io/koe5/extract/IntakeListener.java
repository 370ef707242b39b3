package io.koe5.extract;

import io.koe5.extract.format.FailureKind;
import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerRecord.Failure;
import io.koe5.indexer.IndexingListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Hears when documents are in the index: only then do they count. */
final class IntakeListener implements IndexingListener {
  /** A file whose document was handed over; {@code replaced} is the id it had before it moved. */
  record Handed(RunTally.Change change, Optional<String> replaced) {}

  private final RunTally tally;
  private final RunProgress progress;
  private final BooleanSupplier stop;
  private final Map<String, Handed> handed = new HashMap<>();
  private List<String> replaced = new ArrayList<>();

  IntakeListener(RunTally tally, RunProgress progress, BooleanSupplier stop) {
    this.tally = tally;
    this.progress = progress;
    this.stop = stop;
  }

  void expect(String id, Handed change) {
    handed.put(id, change);
  }

  @Override
  public void written(LedgerRecord entry) {
    String id = entry.id();
    Handed change = Optional.ofNullable(handed.remove(id)).orElseThrow();
    tally.changed(change.change());
    entry.failure().ifPresent(failure -> incomplete(change.change(), failure(id, failure)));
    change.replaced().ifPresent(replaced::add);
    progress.bytesDone(entry.size());
  }

  /** What was partial before and was only read again is told, but counts among the unchanged. */
  private void incomplete(RunTally.Change change, FileFailure failure) {
    if (change == RunTally.Change.UNCHANGED) {
      tally.noticed(failure);
    } else {
      tally.partial(failure);
    }
  }

  static FileFailure failure(String path, Failure failure) {
    return new FileFailure(path, FailureKind.of(failure.kind()), failure.message());
  }

  @Override
  public boolean embedded(int passages) {
    progress.embedded(passages);
    return !stop.getAsBoolean();
  }

  @Override
  public boolean analysed() {
    return !stop.getAsBoolean();
  }

  /** Ids whose content is in the index under another id now, each told once. */
  List<String> takeReplaced() {
    List<String> taken = replaced;
    replaced = new ArrayList<>();
    return taken;
  }
}
