package io.koe5.indexer.verification;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CheckIndex.Status.SegmentInfoStatus;
import org.apache.lucene.store.Directory;

/** Lucene's own files, as its CheckIndex sees them. Nobody else may write meanwhile. */
final class Segments implements Closeable {
  private final CheckIndex lucene;
  private final CheckIndex.Status status;

  /** Reads every file of the index. */
  Segments(Directory directory) throws IOException {
    lucene = new CheckIndex(directory);
    try {
      lucene.setInfoStream(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      lucene.setThreadCount(1);
      status = lucene.checkIndex();
    } catch (IOException | RuntimeException e) {
      lucene.close();
      throw e;
    }
  }

  List<Finding> findings() {
    if (status.clean) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (SegmentInfoStatus segment : status.segmentInfos) {
      if (segment.error != null) {
        findings.add(Finding.of("segment-damaged", segment.name, segment.toLoseDocCount));
      }
    }
    return findings.isEmpty() ? List.of(Finding.of("index-unreadable")) : findings;
  }

  /** Takes the damaged segments out, with all that is in them. */
  void dropDamaged() throws IOException {
    if (!status.clean && !status.missingSegments) {
      lucene.exorciseIndex(status);
    }
  }

  @Override
  public void close() throws IOException {
    lucene.close();
  }
}
