package io.koe5.eval.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The files of an index as they lie there while somebody writes them, or after that one was killed.
 *
 * @param lucene their folder, which need not be there yet
 */
record LuceneFiles(Path lucene) {
  /** What a killed writer left beside the last commit. */
  enum Left {
    NOTHING("no index yet"),
    CLEAN("nothing but whole commits"),
    FILES("files of no commit"),
    HALF_COMMIT("half a commit");

    private final String label;

    Left(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(lucene)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** The number of the last commit; below 0 where there is none. */
  long generation() throws IOException {
    return SegmentInfos.getLastCommitGeneration(names().toArray(String[]::new));
  }

  /** Whether a commit has begun and is not whole yet. */
  boolean isCommitting() throws IOException {
    return names().stream().anyMatch(name -> name.startsWith(IndexFileNames.PENDING_SEGMENTS));
  }

  Left left() throws IOException {
    if (isCommitting()) {
      return Left.HALF_COMMIT;
    }
    Set<String> names = new HashSet<>(names());
    names.remove(IndexWriter.WRITE_LOCK_NAME);
    if (generation() < 0) {
      return names.isEmpty() ? Left.NOTHING : Left.FILES;
    }
    try (Directory directory = FSDirectory.open(lucene)) {
      names.removeAll(SegmentInfos.readLatestCommit(directory).files(true));
    }
    return names.isEmpty() ? Left.CLEAN : Left.FILES;
  }
}
