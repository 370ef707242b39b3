package io.koe5.extract;

import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of the files of one run. */
final class RunTally {
  /** What putting a file into the index means to the person who asked. */
  enum Change {
    ADDED,
    UPDATED,
    MOVED,
    UNCHANGED
  }

  private final List<FileFailure> failures = new ArrayList<>();
  private int added;
  private int updated;
  private int moved;
  private int removed;
  private int unchanged;
  private int partial;
  private int failed;
  private int skipped;

  void changed(Change change) {
    switch (change) {
      case ADDED -> added++;
      case UPDATED -> updated++;
      case MOVED -> moved++;
      case UNCHANGED -> unchanged++;
    }
  }

  void removed() {
    removed++;
  }

  void unchanged() {
    unchanged++;
  }

  void skipped() {
    skipped++;
  }

  void partial(FileFailure failure) {
    partial++;
    failures.add(failure);
  }

  void failed(FileFailure failure) {
    failed++;
    failures.add(failure);
  }

  /** Notes something that is no file, such as a folder that could not be seen. */
  void noticed(FileFailure failure) {
    failures.add(failure);
  }

  List<FileFailure> failures() {
    return failures;
  }

  FileCounts counts() {
    return new FileCounts(added, updated, moved, removed, unchanged, partial, failed, skipped);
  }
}
