package io.koe5.extract;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers {@link Findings} of one folder. They are kept in every commit, so there are bounds: to
 * the kinds of skipped files, and to the failures that are told one by one.
 */
final class FindingsTally {
  private static final int MOST_KINDS = 200;
  private static final int MOST_FAILURES = 1_000;
  private static final int LONGEST_EXTENSION = 12;

  private final Map<String, Integer> skipped = new TreeMap<>();
  private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
  private final List<FileFailure> failures = new ArrayList<>();
  private int failed;

  void skipped(Path file, BasicFileAttributes attributes) {
    skipped(attributes.isRegularFile() ? kind(file) : IndexStatus.SPECIAL);
  }

  /** A file whose name cannot be kept and that no reader takes. */
  void skipped(Path file) {
    skipped(kind(file));
  }

  private void skipped(String kind) {
    boolean known = skipped.size() < MOST_KINDS || skipped.containsKey(kind);
    skipped.merge(known ? kind : IndexStatus.OTHERS, 1, Integer::sum);
  }

  private static String kind(Path file) {
    String extension = Formats.extension(file);
    boolean usual =
        extension.length() <= LONGEST_EXTENSION
            && extension.chars().allMatch(Character::isLetterOrDigit);
    return usual ? extension : "";
  }

  void leftOut(LeftOut reason) {
    leftOut.merge(reason, 1, Integer::sum);
  }

  /** A file that could not be read and has no entry in the ledger. */
  void failed(FileFailure failure) {
    failed++;
    noticed(failure);
  }

  /** A folder that could not be read, or a file of which the index keeps what it had. */
  void noticed(FileFailure failure) {
    if (failures.size() < MOST_FAILURES) {
      failures.add(failure);
    }
  }

  Findings findings() {
    return new Findings(new TreeMap<>(skipped), Map.copyOf(leftOut), failed, List.copyOf(failures));
  }
}
