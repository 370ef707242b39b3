package io.koe5.extract.watch;

import io.koe5.extract.IndexReport;
import java.nio.file.Path;

/** Something that whoever started a watch may want to know. */
public sealed interface WatchEvent {
  /** Why a run was made. */
  enum Cause {
    /** To catch up with what happened before. */
    START,
    /** Something changed. */
    CHANGE,
    /** All was compared: it was time, the machine had slept, or the list of folders had changed. */
    RESCAN
  }

  /** All is caught up with; from now on changes are followed. */
  record Following(int folders) implements WatchEvent {}

  /** A run has ended; it may have found nothing to do. */
  record Ran(Cause cause, IndexReport report) implements WatchEvent {}

  /** Another program writes into the index; it is waited for. Told once. */
  record Waiting(Path index) implements WatchEvent {}

  /** A folder is not there, or empty as where a disk was mounted: nothing is removed. */
  record Away(Path folder) implements WatchEvent {}

  /** A folder is there again. */
  record Back(Path folder) implements WatchEvent {}

  /**
   * A folder is looked at again and again, for the system tells nothing of it.
   *
   * @param reason a sentence in the user's language
   */
  record Polling(Path folder, String reason) implements WatchEvent {}

  /** A run failed; it is tried again. Told once for each problem. */
  record Troubled(RuntimeException problem) implements WatchEvent {}
}
