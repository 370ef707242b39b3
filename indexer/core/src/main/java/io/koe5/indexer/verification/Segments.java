package io.koe5.indexer.verification;

import io.koe5.indexer.CommitCopy;
import io.koe5.indexer.Salvage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CheckIndex.Status.SegmentInfoStatus;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;

/** Lucene's own files, as its CheckIndex sees them. */
final class Segments implements Closeable {
  private final Path index;
  private final Directory files;
  private final CheckIndex lucene;

  /** What came of the last check; nothing where no list of files was found. */
  private Optional<CheckIndex.Status> status;

  /**
   * Reads every file of the index.
   *
   * @param lock is closed with this
   */
  Segments(Path index, Directory files, Lock lock) throws IOException {
    this.index = index;
    this.files = files;
    lucene = new CheckIndex(files, lock);
    try {
      lucene.setInfoStream(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      lucene.setThreadCount(1);
      status = check();
    } catch (IOException | RuntimeException e) {
      lucene.close();
      throw e;
    }
  }

  private Optional<CheckIndex.Status> check() throws IOException {
    try {
      return Optional.of(lucene.checkIndex()).filter(found -> !found.missingSegments);
    } catch (IndexNotFoundException e) {
      return Optional.empty();
    }
  }

  private boolean areClean() {
    return status.filter(found -> found.clean).isPresent();
  }

  /** Whether there is a list of the files, so that what they hold can be looked at. */
  boolean areListed() {
    return status.isPresent();
  }

  private List<SegmentInfoStatus> damaged() {
    return status.stream()
        .flatMap(found -> found.segmentInfos.stream())
        .filter(segment -> segment.error != null)
        .toList();
  }

  /** What is damaged. A list that is damaged hides what else may be. */
  List<Finding> findings() throws IOException {
    if (areClean()) {
      return List.of();
    }
    List<String> lost = CommitCopy.lost(index, files);
    if (!lost.isEmpty()) {
      return lost.stream().map(file -> Finding.of("list-damaged", file)).toList();
    }
    return damaged().isEmpty()
        ? List.of(Finding.of("index-unreadable"))
        : damaged().stream()
            .map(it -> Finding.of("segment-damaged", it.name, it.toLoseDocCount))
            .toList();
  }

  /**
   * Takes lists from their copy and the damaged segments out, with all that is in them but for what
   * can be saved of it. The lock must be one that keeps others from writing.
   *
   * @return what was done
   */
  List<Finding> mend() throws IOException {
    List<Finding> done = new ArrayList<>();
    if (areClean()) {
      return done;
    }
    List<String> lost = CommitCopy.lost(index, files);
    if (!lost.isEmpty()) {
      CommitCopy.giveBack(index, files, lost);
      lost.forEach(file -> done.add(Finding.of("list-restored", file)));
      status = check();
    }
    if (!areClean() && areListed()) {
      done.addAll(dropDamaged(status.orElseThrow()));
    }
    return done;
  }

  private List<Finding> dropDamaged(CheckIndex.Status found) throws IOException {
    List<SegmentInfoStatus> damaged = damaged();
    Map<String, Integer> saved =
        Salvage.of(index).take(files, damaged.stream().map(segment -> segment.name).toList());
    removeHalfCommits();
    lucene.exorciseIndex(found);
    // The next writer would look for all of its files.
    files.deleteFile(found.segmentsFileName);
    return damaged.stream()
        .map(
            it ->
                Finding.of(
                    "segment-mended", it.name, it.toLoseDocCount, saved.getOrDefault(it.name, 0)))
        .toList();
  }

  /** Who was killed while he committed left what would be in the way of the next commit. */
  private void removeHalfCommits() throws IOException {
    for (String file : files.listAll()) {
      if (file.startsWith(IndexFileNames.PENDING_SEGMENTS)) {
        files.deleteFile(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lucene.close();
  }
}
