package io.koe5.extract;

import io.koe5.index.IndexFolder;
import io.koe5.index.LedgerRecord;
import io.koe5.indexer.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Adds up what an index says of its files. */
final class StatusReader {
  private final List<FileFailure> failures = new ArrayList<>();
  private final List<AssumedEncoding> encodings = new ArrayList<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
  private int indexed;
  private int partial;
  private int failed;
  private int stale;
  private long expected;

  private StatusReader() {}

  static IndexStatus read(Path index) {
    try (Ledger ledger = Ledger.open(index)) {
      StatusReader status = new StatusReader();
      ledger.forEach(status::add);
      Findings.read(ledger.property(Findings.PROPERTY)).values().forEach(status::add);
      return status.status(index, ledger);
    }
  }

  private IndexStatus status(Path index, Ledger ledger) {
    List<IndexedFolder> folders = IndexedFolder.read(ledger.property(IndexedFolder.PROPERTY));
    return new IndexStatus(
        index,
        folders.stream().map(IndexedFolder::root).toList(),
        ledger.manifest().model(),
        indexed,
        partial,
        failed,
        stale,
        skipped,
        leftOut,
        ledger.passages(),
        expected,
        bytes(index),
        failures,
        encodings);
  }

  private void add(LedgerRecord entry) {
    switch (entry.status()) {
      case INDEXED -> indexed++;
      case PARTIAL -> partial++;
      case FAILED -> failed++;
    }
    stale += DiskState.isStale(entry) ? 1 : 0;
    expected += entry.passages();
    entry.failure().ifPresent(f -> failures.add(IntakeListener.failure(entry.uri(), f)));
    entry.encoding().ifPresent(name -> encodings.add(new AssumedEncoding(entry.uri(), name)));
  }

  private void add(Findings findings) {
    findings.skipped().forEach((kind, count) -> skipped.merge(kind, count, Integer::sum));
    findings.leftOut().forEach((reason, count) -> leftOut.merge(reason, count, Integer::sum));
    failed += findings.failed();
    failures.addAll(findings.failures());
  }

  private static long bytes(Path index) {
    try (Stream<Path> files = Files.list(new IndexFolder(index).lucene())) {
      return files.mapToLong(StatusReader::size).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that another program's merge has just deleted has no size. */
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
