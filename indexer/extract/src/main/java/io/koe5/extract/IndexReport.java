package io.koe5.extract;

import java.util.List;
import java.util.Map;

/**
 * What a run did.
 *
 * @param files what became of the files
 * @param passages in the index after the run
 * @param embedded passages that had to be embedded in this run
 * @param tookMillis wall time
 * @param failures files that could not be read, or not wholly, and folders that could not be seen
 * @param skipped files that no reader takes, by kind, see {@link IndexStatus#skipped}
 * @param interrupted whether it ended early because it was asked to; the next run goes on
 */
public record IndexReport(
    FileCounts files,
    long passages,
    long embedded,
    double tookMillis,
    List<FileFailure> failures,
    Map<String, Integer> skipped,
    boolean interrupted) {

  /** Keeps unmodifiable copies. */
  public IndexReport {
    failures = List.copyOf(failures);
    skipped = Map.copyOf(skipped);
  }
}
