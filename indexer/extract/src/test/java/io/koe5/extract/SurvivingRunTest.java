package io.koe5.extract;

import static io.koe5.extract.ThreeFiles.counts;
import static io.koe5.extract.ThreeFiles.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.Koe5Exception;
import io.koe5.index.IndexFolder;
import io.koe5.index.LedgerRecord;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.RandomTexts;
import io.koe5.indexer.verification.IndexVerification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs during which, or between which, something happens to the machine. */
class SurvivingRunTest {
  private final Path folder;
  private final ThreeFiles files;

  SurvivingRunTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.files = new ThreeFiles(folder);
  }

  private LedgerRecord entry(Path index, String name) {
    try (Ledger ledger = Ledger.open(index)) {
      return ledger.find(files.docs.resolve(name).toString()).orElseThrow();
    }
  }

  private void assertThatIsRight(Path index) {
    assertThat(IndexVerification.verify(index, files.model).findings()).isEmpty();
  }

  @Test
  void fileThatGrowsWhileItIsReadIsTakenAsItWasAndAgainByTheNextRun() throws IOException {
    Path log = files.write("로그.log", "첫 줄이다.\n");
    long before = Files.size(log);
    files.model.beforeBatch(texts -> append(log));
    files.run();
    LedgerRecord first = entry(files.index, "로그.log");
    files.model.beforeBatch(texts -> {});
    IndexReport second = files.run();

    assertThat(first.size()).isEqualTo(before).isLessThan(Files.size(log));
    assertThat(second.files()).isEqualTo(counts(0, 1, 0, 0, 3, 0, 0));
    assertThat(entry(files.index, "로그.log").size()).isEqualTo(Files.size(log));
    assertThatIsRight(files.index);
  }

  private static void append(Path file) {
    try {
      Files.writeString(file, "또 한 줄이다.\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void clockThatIsSetBackHidesNoChangeAndMakesNone() throws IOException {
    Path memo = files.docs.resolve("메모.txt");
    Files.setLastModifiedTime(memo, FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
    files.run();
    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
    String other = Files.readString(memo).replace("화요일", "수요일");
    Files.writeString(memo, other);
    Files.setLastModifiedTime(memo, FileTime.from(Instant.parse("1999-01-01T00:00:00Z")));
    assertThat(files.run().files()).isEqualTo(counts(0, 1, 0, 0, 2, 0, 0));

    Files.setLastModifiedTime(memo, FileTime.from(Instant.parse("1970-01-01T00:00:00Z")));
    IndexReport touched = files.run();
    assertThat(touched.files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
    assertThat(touched.embedded()).isZero();
  }

  @Test
  void diskThatIsUnmountedDuringTheRunAndLeavesAnEmptyFolderIsNotEmptied() throws IOException {
    Path index = folder.resolve("색인");
    files.run(request(index, files.docs));
    Path away = folder.resolve("away");
    IndexReport report =
        FolderIndexer.index(
            request(index),
            files.model,
            progress -> {
              if (progress.filesDone() == 2 && !Files.exists(away)) {
                unmount(away);
              }
            },
            () -> false);

    assertThat(report.files().removed()).isZero();
    assertThat(report.passages()).isEqualTo(3);
  }

  @Test
  void diskThatIsNotMountedAndLeavesAnEmptyFolderIsSaidAndNotEmptied() throws IOException {
    Path index = folder.resolve("색인");
    files.run(request(index, files.docs));
    Path away = folder.resolve("away");
    unmount(away);
    IndexReport report = files.run(request(index));
    Files.delete(files.docs);
    Files.move(away, files.docs);

    assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 0));
    assertThat(report.passages()).isEqualTo(3);
    assertThat(report.failures())
        .singleElement()
        .satisfies(said -> assertThat(said.message()).contains("empty").contains("koe5 forget"));
    assertThat(files.run(request(index)).files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
  }

  @Test
  void diskBelowTheFolderThatIsUnmountedKeepsItsFilesUntilItIsIgnored()
      throws IOException, InterruptedException {
    Path index = folder.resolve("색인");
    Path disk = Files.createDirectory(files.docs.resolve("외장"));
    assumeTrue(
        shell("mount", "-t", "tmpfs", "tmpfs", disk.toString()), "only who may mount has a disk");
    try {
      files.write("외장/사진 목록.txt", "외장 디스크에 있는 사진 목록이다.");
      assertThat(files.run(request(index, files.docs)).passages()).isEqualTo(4);
    } finally {
      shell("umount", disk.toString());
    }
    for (int run = 0; run < 2; run++) {
      IndexReport report = files.run(request(index));
      assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
      assertThat(report.passages()).isEqualTo(4);
      assertThat(report.failures())
          .singleElement()
          .satisfies(said -> assertThat(said.message()).contains("disk").contains(".koe5ignore"));
    }
    files.write("사본.txt", "외장 디스크에 있는 사진 목록이다.");
    IndexReport copied = files.run(request(index));
    assertThat(copied.files()).isEqualTo(counts(1, 0, 0, 0, 3, 0, 0));
    assertThat(copied.passages()).isEqualTo(5);
    files.write(".koe5ignore", "외장/\n");
    assertThat(files.run(request(index)).passages()).isEqualTo(4);
  }

  @Test
  void folderOfALinkedDiskThatIsDeletedIsGoneThoughTheLinkCrossesDisks()
      throws IOException, InterruptedException {
    Path index = folder.resolve("색인");
    Path disk = Files.createDirectory(folder.resolve("외장"));
    assumeTrue(
        shell("mount", "-t", "tmpfs", "tmpfs", disk.toString()), "only who may mount has a disk");
    try {
      Files.createSymbolicLink(files.docs.resolve("연결"), disk);
      Path file = Files.createDirectory(disk.resolve("사진")).resolve("목록.txt");
      Files.writeString(file, "외장 디스크에 있는 사진 목록이다.");
      Files.writeString(disk.resolve("표지.txt"), "외장 디스크의 표지이다.");
      assertThat(files.run(request(index, files.docs)).passages()).isEqualTo(5);
      Files.delete(file);
      Files.delete(file.getParent());
      IndexReport report = files.run(request(index));
      assertThat(report.failures()).isEmpty();
      assertThat(report.files()).isEqualTo(counts(0, 0, 0, 1, 4, 0, 0));
    } finally {
      shell("umount", disk.toString());
    }
  }

  @Test
  void diskBelowTheFolderIsRememberedByARunThatIsKilled() throws IOException, InterruptedException {
    Path index = folder.resolve("색인");
    Path disk = Files.createDirectory(files.docs.resolve("외장"));
    assumeTrue(
        shell("mount", "-t", "tmpfs", "tmpfs", disk.toString()), "only who may mount has a disk");
    try {
      files.write("외장/가.txt", "외장 디스크의 첫 글이다.");
      files.write("외장/나.txt", "외장 디스크의 다음 글이다.");
      FolderIndexRequest often = request(index, files.docs).withCommitInterval(Duration.ZERO);
      files.model.beforeBatch(texts -> endOnceHeld(index, disk));
      assertThatThrownBy(() -> files.run(often)).hasMessage("killed");
    } finally {
      shell("umount", disk.toString());
    }
    files.model.beforeBatch(texts -> {});
    IndexReport report = files.run(request(index));
    assertThat(report.files()).isEqualTo(counts(3, 0, 0, 0, 0, 0, 0));
    assertThat(report.passages()).isEqualTo(4);
  }

  /** What comes after the first file of a disk is committed never happens. */
  private static void endOnceHeld(Path index, Path disk) {
    if (new IndexFolder(index).holdsIndex()) {
      try (Ledger ledger = Ledger.open(index)) {
        ledger.forEachBeginning(
            disk.toString(),
            entry -> {
              throw new IllegalStateException("killed");
            });
      }
    }
  }

  private void unmount(Path away) {
    try {
      Files.move(files.docs, away);
      Files.createDirectory(files.docs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void realDiskThatIsFullIsSaidAndTheNextRunGoesOn() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(folder.resolve("작은 디스크"));
    assumeTrue(
        shell("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
        "only who may mount has a small disk");
    try {
      Path index = disk.resolve("색인");
      for (int i = 0; i < 60; i++) {
        files.write("글 %02d.txt".formatted(i), new RandomTexts(i).document(100).text());
      }
      FolderIndexRequest often = request(index, files.docs).withCommitInterval(Duration.ZERO);
      assertThatThrownBy(() -> files.run(often))
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("The disk is full");
      assertThatIsRight(index);
      long kept = FolderIndexer.status(index).indexed();
      assertThat(kept).isPositive();

      assertThat(shell("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
      IndexReport report = files.run(often);
      assertThat(report.files().unchanged()).isEqualTo((int) kept);
      assertThat(report.files().added()).isEqualTo(63 - (int) kept);
      assertThat(files.model.embedded()).isNotEmpty();
      assertThatIsRight(index);
    } finally {
      shell("umount", disk.toString());
    }
  }

  private static boolean shell(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
