package io.koe5.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.ExtractionException;
import io.koe5.extract.format.Extractor;
import io.koe5.extract.format.FailureKind;
import io.koe5.extract.format.FileContent;
import io.koe5.extract.format.Shortfall;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.chunk.Chunking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose readers fail in ways that no small file brings about. */
class FileIntakeTest {
  /** What becomes of the next document. */
  private interface Reading {
    ExtractedText read() throws ExtractionException;
  }

  /** Stands for the reader of documents, which lives in another process. */
  private final class Documents implements Extractor {
    @Override
    public long maxBytes() {
      return Long.MAX_VALUE;
    }

    @Override
    public ExtractedText extract(FileContent content) throws ExtractionException {
      readings++;
      return reading.read();
    }
  }

  private final ThreeFiles files;
  private final Path document;
  private Reading reading = FileIntakeTest::text;
  private int readings;

  FileIntakeTest(@TempDir Path folder) throws IOException {
    this.files = new ThreeFiles(folder);
    this.document = files.write("공문.hwp", "bytes");
  }

  private static ExtractedText text() {
    return ExtractedText.of("시행일은 3월 2일이다.", List.of(), "");
  }

  private static ExtractedText late() throws ExtractionException {
    throw new ExtractionException(FailureKind.TIMEOUT, "late");
  }

  private static ExtractedText partial() {
    Shortfall late = new Shortfall(FailureKind.TIMEOUT, "late");
    return new ExtractedText("시행일은", List.of(), List.of(), "", Optional.empty(), Optional.of(late));
  }

  private RunTally run() {
    return run(false);
  }

  private RunTally run(boolean retryFailed) {
    return run(retryFailed, WaitingFiles.STANDARD, told -> {});
  }

  private RunTally run(boolean retryFailed, int mostWaiting, ProgressListener listening) {
    FolderPlan plan = FolderPlan.of(ThreeFiles.request(files.index, files.docs));
    Selection selection = plan.selection(plan.walked().getFirst(), files.index);
    RunTally tally = new RunTally();
    RunProgress progress = new RunProgress(listening);
    IntakeListener listener = new IntakeListener(tally, progress, () -> false);
    Formats formats = new Formats(Optional.of(new Documents()), false);
    try (Indexer indexer = Indexer.open(files.index, files.model, Chunking.standard(), listener)) {
      indexer.update().setProperty(IndexedFolder.PROPERTY, IndexedFolder.write(plan.all()));
      FileIntake intake =
          new FileIntake(
              indexer, formats, tally, progress, listener, Optional.empty(), retryFailed);
      List<FolderPart> parts = List.of(FolderPart.whole(selection));
      WaitingFiles waiting = new WaitingFiles(mostWaiting);
      new FolderRun(indexer, parts, tally, progress, intake, waiting, () -> false).run(() -> {});
    }
    return tally;
  }

  @Test
  void moreFilesThanMayWaitAreTakenAndCountedAllTheSame() throws IOException {
    for (int i = 0; i < 9; i++) {
      files.write("더/" + i + ".txt", "글 " + i);
    }
    files.write("그림.png", "no text");
    List<Progress> told = new ArrayList<>();
    FileCounts first = run(false, 4, told::add).counts();
    assertThat(first).isEqualTo(ThreeFiles.counts(13, 0, 0, 0, 0, 0, 1));
    assertThat(told).allMatch(progress -> progress.filesTotal() == 14);
    assertThat(told.getLast().filesDone()).isEqualTo(14);

    for (int i = 0; i < 9; i += 2) {
      files.write("더/" + i + ".txt", "다른 글 " + i);
    }
    told.clear();
    FileCounts second = run(false, 2, told::add).counts();
    assertThat(second).isEqualTo(ThreeFiles.counts(0, 5, 0, 0, 8, 0, 1));
    assertThat(told).allMatch(progress -> progress.filesTotal() == 14);
    assertThat(told.getLast().filesDone()).isEqualTo(14);
  }

  private void failsAlone(Error error, FailureKind kind) {
    reading =
        () -> {
          throw error;
        };
    RunTally tally = run();

    assertThat(tally.counts()).isEqualTo(ThreeFiles.counts(3, 0, 0, 0, 0, 1, 0));
    assertThat(tally.failures().getFirst().kind()).isEqualTo(kind);
  }

  @Test
  void fileThatTakesAllMemoryIsAFailureOfThatFileOnly() {
    failsAlone(new OutOfMemoryError("of this test"), FailureKind.LIMIT);
    assertThat(run().counts()).isEqualTo(ThreeFiles.counts(0, 0, 0, 0, 3, 1, 0));
  }

  @Test
  void fileThatBreaksItsParserIsAFailureOfThatFileOnly() {
    failsAlone(new StackOverflowError("of this test"), FailureKind.CORRUPT);
  }

  private void touch(String time) throws IOException {
    Files.setLastModifiedTime(document, FileTime.from(Instant.parse(time)));
  }

  @Test
  void touchedDocumentIsNotReadAgain() throws IOException {
    run();
    touch("2030-01-02T03:04:05Z");

    assertThat(run().counts()).isEqualTo(ThreeFiles.counts(0, 0, 0, 0, 4, 0, 0));
    assertThat(readings).isEqualTo(1);
    assertThat(files.status().stale()).isZero();
    assertThat(files.status().passages()).isEqualTo(4);
  }

  @Test
  void touchedDocumentOfWhichALittleWasReadInTimeIsToldAsBefore() throws IOException {
    reading = FileIntakeTest::partial;
    run();
    run();
    run();
    touch("2030-01-02T03:04:05Z");

    assertThat(run().counts()).isEqualTo(ThreeFiles.counts(0, 0, 0, 0, 4, 0, 0));
    assertThat(readings).isEqualTo(3);
    assertThat(files.status().partial()).isEqualTo(1);
  }

  @Test
  void documentThatIsReadLaterThanBeforeKeepsWhatTheIndexHasOfIt() {
    reading = FileIntakeTest::partial;
    run();
    reading = FileIntakeTest::late;
    RunTally tally = run();

    assertThat(tally.counts()).isEqualTo(ThreeFiles.counts(0, 0, 0, 0, 3, 1, 0));
    assertThat(files.status().partial()).isEqualTo(1);
    assertThat(files.status().failures()).containsAll(tally.failures());
    reading = FileIntakeTest::text;
    assertThat(run().counts()).isEqualTo(ThreeFiles.counts(0, 1, 0, 0, 3, 0, 0));
    assertThat(files.status().failures()).isEmpty();
  }

  @Test
  void documentThatEndsItsReaderIsTriedByThreeRunsAndThenWhenAskedOrChanged() throws IOException {
    reading =
        () -> {
          throw new ExtractionException(FailureKind.CRASHED, "of this test");
        };
    for (int i = 0; i < 5; i++) {
      assertThat(run().counts().failed()).isEqualTo(1);
    }
    assertThat(readings).isEqualTo(3);
    assertThat(files.status().failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CRASHED));
    run(true);
    assertThat(readings).isEqualTo(4);
    run();
    assertThat(readings).isEqualTo(4);
    files.write("공문.hwp", "other bytes");
    run();
    run();
    assertThat(readings).isEqualTo(6);
    reading = FileIntakeTest::text;
    assertThat(run().counts()).isEqualTo(ThreeFiles.counts(0, 1, 0, 0, 3, 0, 0));
  }

  @Test
  void changedDocumentThatIsReadTooLateIsGoneUntilTheNextRun() throws IOException {
    run();
    files.write("공문.hwp", "other bytes");
    reading = FileIntakeTest::late;

    assertThat(run().counts()).isEqualTo(ThreeFiles.counts(0, 0, 0, 0, 3, 1, 0));
    assertThat(files.status().indexed()).isEqualTo(3);
    reading = FileIntakeTest::text;
    assertThat(run().counts()).isEqualTo(ThreeFiles.counts(0, 1, 0, 0, 3, 0, 0));
  }

  @Test
  void fileThatNoReaderTakesAnyMoreLeavesTheIndex() throws IOException {
    Path report = files.write("보고", "보고할 것이 있다.");
    run();
    Files.write(report, FailedFilesTest.binary());

    assertThat(run().counts()).isEqualTo(ThreeFiles.counts(0, 0, 0, 1, 4, 0, 1));
    assertThat(files.status().indexed()).isEqualTo(4);
    assertThat(files.status().passages()).isEqualTo(4);
    assertThat(run().counts()).isEqualTo(ThreeFiles.counts(0, 0, 0, 0, 4, 0, 1));
  }

  @Test
  void unchangedFileOfAnUnknownNameIsNotOpened() throws IOException {
    Path report = files.write("보고", "a".repeat(256));
    run();
    FileTime modified = Files.getLastModifiedTime(report);
    Files.write(report, FailedFilesTest.binary());
    Files.setLastModifiedTime(report, modified);

    assertThat(run().counts()).isEqualTo(ThreeFiles.counts(0, 0, 0, 0, 5, 0, 0));
  }
}
