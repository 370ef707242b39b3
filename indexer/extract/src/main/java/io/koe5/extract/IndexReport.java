package io.koe5.extract;

import java.util.List;

/**
 * What a run did.
 *
 * @param files what became of the files
 * @param passages in the index after the run
 * @param embedded passages that had to be embedded in this run
 * @param tookMillis wall time
 * @param failures files that could not be read, or not wholly, and folders that could not be seen
 * @param interrupted whether it ended early because it was asked to; the next run goes on
 */
public record IndexReport(
    FileCounts files,
    long passages,
    long embedded,
    double tookMillis,
    List<FileFailure> failures,
    boolean interrupted) {

  /** Keeps an unmodifiable copy of the failures. */
  public IndexReport {
    failures = List.copyOf(failures);
  }
}
