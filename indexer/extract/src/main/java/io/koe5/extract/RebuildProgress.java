package io.koe5.extract;

import io.koe5.index.LedgerRecord;
import io.koe5.indexer.IndexingListener;
import io.koe5.indexer.Ledger;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Tells how far the rebuilding of an index is. */
final class RebuildProgress implements IndexingListener {
  private final ProgressListener listener;
  private final BooleanSupplier stop;
  private final int filesTotal;
  private final long passagesTotal;
  private final long begun = System.nanoTime();
  private int files;
  private long passages;
  private long embedded;

  private RebuildProgress(
      ProgressListener listener, BooleanSupplier stop, int filesTotal, long passagesTotal) {
    this.listener = listener;
    this.stop = stop;
    this.filesTotal = filesTotal;
    this.passagesTotal = passagesTotal;
  }

  /** Measured by what the index holds now. */
  static RebuildProgress of(Path index, ProgressListener listener, BooleanSupplier stop) {
    try (Ledger ledger = Ledger.open(index)) {
      return new RebuildProgress(
          listener, stop, Math.toIntExact(ledger.entries()), ledger.passages());
    }
  }

  @Override
  public void written(LedgerRecord entry) {
    files++;
    passages += entry.passages();
    tell();
  }

  @Override
  public boolean embedded(int more) {
    embedded += more;
    tell();
    return !stop.getAsBoolean();
  }

  @Override
  public boolean analysed() {
    return !stop.getAsBoolean();
  }

  /** Passages of a long file are done before it is; those found done were not embedded. */
  private void tell() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    long done = Math.max(passages, embedded);
    listener.progress(
        new Progress(
            files,
            Math.max(files, filesTotal),
            done,
            Math.max(done, passagesTotal),
            embedded == 0 ? 0 : embedded / Math.max(seconds, 1e-3)));
  }
}
