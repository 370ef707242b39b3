package io.koe5.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.extract.FileCounts;
import io.koe5.extract.FolderIndexRequest;
import io.koe5.extract.FolderIndexer;
import io.koe5.extract.IndexReport;
import io.koe5.extract.IndexStatus;
import io.koe5.indexer.WordEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are stopped while a worker reads a document that takes its time. */
class StoppedRunTest {
  private static final Duration READING = Duration.ofSeconds(2);

  /** Below the time that a document may take, and far above the time that a stop takes. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private final Path docs;
  private final Path index;

  /** When it first said so. */
  private final AtomicLong stopped = new AtomicLong();

  StoppedRunTest(@TempDir Path folder) throws IOException {
    this.docs = Files.createDirectory(folder.toRealPath().resolve("docs"));
    this.index = folder.toRealPath().resolve("index");
    Files.writeString(docs.resolve("메모.txt"), "회의는 화요일이다.");
    Files.write(docs.resolve("편지.docx"), Samples.docx("안내"));
  }

  private IndexReport run() {
    return FolderIndexer.index(FolderIndexRequest.of(index, docs), new WordEmbedder());
  }

  private boolean isToStop() {
    if (stopped.get() == 0 && Workers.isBusy(READING)) {
      stopped.set(System.nanoTime());
    }
    return stopped.get() != 0;
  }

  @Test
  void whatIsBeingReadIsGivenUpAtOnceIsNoFailureAndNothingIsLost() throws IOException {
    assumeTrue(ProcessHandle.current().info().totalCpuDuration().isPresent(), "no times");
    run();
    Path endless = Files.write(docs.resolve("끝없음.pdf"), EndlessPdf.bytes());
    IndexReport report =
        FolderIndexer.index(
            FolderIndexRequest.of(index, docs), new WordEmbedder(), told -> {}, this::isToStop);
    Duration took = Duration.ofNanos(System.nanoTime() - stopped.get());
    IndexStatus status = FolderIndexer.status(index);

    assertThat(report.interrupted()).isTrue();
    assertThat(report.failures()).isEmpty();
    assertThat(took).isLessThan(SOON);
    assertThat(Workers.isBusy(Duration.ZERO)).isFalse();
    assertThat(List.of(status.indexed(), status.failed())).containsExactly(2, 0);
    Files.write(endless, Samples.pdf(List.of("Now it has an end.")));
    assertThat(run().files()).isEqualTo(new FileCounts(1, 0, 0, 0, 2, 0, 0, 0));
  }
}
