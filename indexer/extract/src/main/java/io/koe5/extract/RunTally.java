package io.koe5.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
  private final Map<String, FindingsTally> findings = new TreeMap<>();
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

  /** What is found in a folder, by its path, that has no entry in the ledger. */
  FindingsTally of(String folder) {
    return findings.computeIfAbsent(folder, absent -> new FindingsTally());
  }

  /** What was found in each of the folders so far. */
  Map<String, Findings> findings() {
    Map<String, Findings> all = new TreeMap<>();
    findings.forEach((folder, tally) -> all.put(folder, tally.findings()));
    return all;
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

  /** Files that no reader takes, by kind, of all folders. */
  Map<String, Integer> skippedByKind() {
    Map<String, Integer> all = new TreeMap<>();
    findings()
        .values()
        .forEach(one -> one.skipped().forEach((kind, n) -> all.merge(kind, n, Integer::sum)));
    return all;
  }

  List<FileFailure> failures() {
    return failures;
  }

  FileCounts counts() {
    return new FileCounts(added, updated, moved, removed, unchanged, partial, failed, skipped);
  }
}
