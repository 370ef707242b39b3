package io.koe5.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.format.FailureKind;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import io.koe5.indexer.RandomTexts;
import io.koe5.indexer.WordEmbedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over folders that are odd or change under way. */
class DisturbedRunTest {
  private final Path folder;
  private final Path docs;
  private final Path index;
  private final WordEmbedder model = new WordEmbedder();

  DisturbedRunTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.docs = Files.createDirectory(this.folder.resolve("docs"));
    this.index = this.folder.resolve("index");
    Files.writeString(docs.resolve("a.txt"), "회의는 화요일이다.");
    Files.writeString(docs.resolve("b.txt"), "연차는 15일이다.");
  }

  private FolderIndexRequest request(boolean full, Path... folders) {
    return FolderIndexRequest.of(index, List.of(folders)).withFull(full);
  }

  private IndexReport run(Path... folders) {
    return FolderIndexer.index(request(false, folders), model);
  }

  @Test
  void namesThatAreNotUtf8AreFailuresAndNoneIsMistakenForAnother()
      throws IOException, InterruptedException {
    shell("printf 1 > \"$(printf 'x\\261\\242.txt')\"");
    shell("printf 2 > \"$(printf 'x\\242\\261.txt')\"");
    shell("mkdir \"$(printf 'y\\261')\" && printf 3 > \"$(printf 'y\\261')/c.txt\"");
    IndexReport first = run(docs);
    IndexReport second = run(docs);

    assertThat(first.files()).isEqualTo(new FileCounts(2, 0, 0, 0, 0, 0, 2, 0));
    assertThat(second.files()).isEqualTo(new FileCounts(0, 0, 0, 0, 2, 0, 2, 0));
    assertThat(first.failures())
        .hasSize(3)
        .allMatch(failure -> failure.kind() == FailureKind.UNREADABLE)
        .allMatch(failure -> failure.message().contains("UTF-8"));
  }

  private void shell(String command) throws IOException, InterruptedException {
    int code = new ProcessBuilder("sh", "-c", command).directory(docs.toFile()).start().waitFor();
    Assumptions.assumeTrue(code == 0, "the file system or shell refuses names that are not UTF-8");
  }

  @Test
  void folderThatGoesAwayDuringTheRunIsNotEmptied() {
    run(docs);
    Path away = folder.resolve("away");
    IndexReport report =
        FolderIndexer.index(
            request(false),
            model,
            progress -> {
              if (progress.filesDone() == 2) {
                rename(docs, away);
              }
            },
            () -> false);

    assertThat(report.files().removed()).isZero();
    assertThat(report.passages()).isEqualTo(2);
  }

  private static void rename(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void copyOfAFileWhoseFolderIsUnpluggedIsNoMove() throws IOException {
    Path usb = Files.createDirectory(folder.resolve("usb"));
    Files.writeString(usb.resolve("c.txt"), "외장 디스크의 글.");
    run(docs, usb);
    rename(usb, folder.resolve("away"));
    Files.copy(folder.resolve("away/c.txt"), docs.resolve("c.txt"));
    IndexReport report = run(docs);

    assertThat(report.files()).isEqualTo(new FileCounts(1, 0, 0, 0, 2, 0, 0, 0));
    assertThat(report.passages()).isEqualTo(4);
  }

  @Test
  void copyOfAFileWhoseDiskLeavesAnEmptyFolderIsNoMove() throws IOException {
    Path usb = Files.createDirectory(folder.resolve("usb"));
    Files.writeString(usb.resolve("c.txt"), "외장 디스크의 글.");
    run(docs, usb);
    rename(usb, folder.resolve("away"));
    Files.createDirectory(usb);
    Files.copy(folder.resolve("away/c.txt"), docs.resolve("c.txt"));
    IndexReport report = run();

    assertThat(report.files()).isEqualTo(new FileCounts(1, 0, 0, 0, 2, 0, 0, 0));
    assertThat(report.passages()).isEqualTo(4);
  }

  @Test
  void touchedFileIsFoundByItsNewTimeWithoutEmbedding() throws IOException {
    run(docs);
    Instant later = Instant.parse("2030-01-02T03:04:05Z");
    Files.setLastModifiedTime(docs.resolve("a.txt"), FileTime.from(later));
    IndexReport report = run(docs);

    assertThat(report.files()).isEqualTo(new FileCounts(0, 0, 0, 0, 2, 0, 0, 0));
    assertThat(report.embedded()).isZero();
    try (DirectoryReader reader =
        DirectoryReader.open(FSDirectory.open(new IndexFolder(index).lucene()))) {
      var since = LongField.newExactQuery(IndexSchema.MODIFIED, later.toEpochMilli());
      assertThat(new IndexSearcher(reader).count(since)).isEqualTo(1);
    }
  }

  @Test
  void fullRunThatIsStoppedEarlyLeavesTheIndexThatWasThere() throws IOException {
    for (int i = 0; i < 20; i++) {
      Files.writeString(docs.resolve(i + ".txt"), new RandomTexts(i).document(100).text());
    }
    long before = run(docs).passages();
    AtomicBoolean stop = new AtomicBoolean();
    IndexReport report =
        FolderIndexer.index(
            request(true), model, progress -> stop.set(progress.passagesDone() > 0), stop::get);

    assertThat(report.interrupted()).isTrue();
    assertThat(report.files()).isEqualTo(new FileCounts(0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(report.passages()).isEqualTo(before);
    assertThat(FolderIndexer.status(index).indexed()).isEqualTo(22);
    assertThat(run(docs).files().unchanged()).isEqualTo(22);
  }

  @Test
  void estimateIsNoNumberBeyondReasonWhenOnlyEmptyFilesAreDone() {
    Progress[] last = new Progress[1];
    RunProgress progress = new RunProgress(told -> last[0] = told);
    progress.expect(9_000);
    progress.begin();
    progress.embedded(3);
    progress.bytesDone(0);
    progress.embedded(1);

    assertThat(last[0].passagesEstimated()).isBetween(4L, 100L);
  }
}
