package io.koe5.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.extract.format.FailureKind;
import io.koe5.indexer.RandomTexts;
import io.koe5.indexer.WordEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderIndexerTest {
  private final Path docs;
  private final Path index;
  private final WordEmbedder model = new WordEmbedder();

  FolderIndexerTest(@TempDir Path folder) throws IOException {
    this.docs = folder.toRealPath().resolve("문서");
    this.index = docs.resolve(".koe5");
  }

  @BeforeEach
  void writeThreeFiles() throws IOException {
    write("메모.txt", "회의는 화요일이다.");
    write("규정/휴가.md", "# 휴가\n\n연차는 15일이다.");
    write("page.html", "<h1>안내</h1><p>점심은 12시.</p>");
  }

  private Path write(String name, String text) throws IOException {
    Path file = docs.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static FolderIndexRequest request(Path index, Path... folders) {
    return new FolderIndexRequest(index, List.of(folders), List.of(), List.of(), false, false);
  }

  private IndexReport run(FolderIndexRequest request) {
    return FolderIndexer.index(request, model, progress -> {}, () -> false);
  }

  private IndexReport run() {
    return run(request(index, docs));
  }

  private static FileCounts counts(
      int added, int updated, int moved, int removed, int unchanged, int failed, int skipped) {
    return new FileCounts(added, updated, moved, removed, unchanged, 0, failed, skipped);
  }

  @Test
  void firstRunAddsAndSecondLeavesAllUnchanged() throws IOException {
    write("사진.jpg", "x");
    write("빈.txt", "");
    IndexReport first = run();
    IndexReport second = run();

    assertThat(first.files()).isEqualTo(counts(4, 0, 0, 0, 0, 0, 1));
    assertThat(first.passages()).isEqualTo(3).isEqualTo(first.embedded());
    assertThat(first.failures()).isEmpty();
    assertThat(second.files()).isEqualTo(counts(0, 0, 0, 0, 4, 0, 1));
    assertThat(second.passages()).isEqualTo(3);
    assertThat(second.embedded()).isZero();
  }

  @Test
  void changedFileIsUpdatedAndGoneFileRemoved() throws IOException {
    run();
    write("메모.txt", "회의는 수요일로 옮겼다.");
    Files.delete(docs.resolve("page.html"));
    IndexReport report = run();

    assertThat(report.files()).isEqualTo(counts(0, 1, 0, 1, 1, 0, 0));
    assertThat(report.embedded()).isEqualTo(1);
    assertThat(report.passages()).isEqualTo(2);
  }

  @Test
  void touchedFileIsReadButStaysUnchanged() throws IOException {
    run();
    Files.setLastModifiedTime(docs.resolve("메모.txt"), FileTime.from(Instant.EPOCH));

    assertThat(FolderIndexer.status(index).stale()).isEqualTo(1);
    assertThat(run().files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
    assertThat(FolderIndexer.status(index).stale()).isZero();
  }

  @Test
  void movedFileKeepsItsVectors() throws IOException {
    run();
    Files.createDirectories(docs.resolve("보관"));
    Files.move(docs.resolve("메모.txt"), docs.resolve("보관/옛 메모.txt"));
    IndexReport report = run();

    assertThat(report.files()).isEqualTo(counts(0, 0, 1, 0, 2, 0, 0));
    assertThat(report.embedded()).isZero();
    assertThat(report.passages()).isEqualTo(3);
    assertThat(run().files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
  }

  @Test
  void copyIsAddedWithoutEmbedding() throws IOException {
    run();
    Files.copy(docs.resolve("메모.txt"), docs.resolve("사본.txt"));
    IndexReport report = run();

    assertThat(report.files()).isEqualTo(counts(1, 0, 0, 0, 3, 0, 0));
    assertThat(report.embedded()).isZero();
    assertThat(report.passages()).isEqualTo(4);
  }

  @Test
  void nothingIsEmbeddedTwiceOverManyRuns() throws IOException {
    for (int round = 0; round < 5; round++) {
      write("a" + round + ".txt", new RandomTexts(round).document(200).text());
      run();
    }
    Files.move(docs.resolve("a0.txt"), docs.resolve("b.txt"));
    Files.delete(docs.resolve("a1.txt"));
    run();

    assertThat(model.embedded()).doesNotHaveDuplicates();
  }

  /** All bytes there are. */
  private static byte[] binary() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void fileThatCannotBeDecodedIsAFailureUntilItChanges() throws IOException {
    Path broken = docs.resolve("옛글.txt");
    Files.write(broken, binary());
    IndexReport first = run();
    IndexReport second = run();
    Files.writeString(broken, "고쳤다.");
    IndexReport third = run();

    assertThat(first.files()).isEqualTo(counts(3, 0, 0, 0, 0, 1, 0));
    assertThat(first.failures()).hasSize(1);
    assertThat(first.failures().getFirst().path()).isEqualTo(broken.toString());
    assertThat(first.failures().getFirst().kind().code()).isEqualTo("unsupported");
    assertThat(second.files()).isEqualTo(counts(0, 0, 0, 0, 3, 1, 0));
    assertThat(second.failures()).isEqualTo(first.failures());
    assertThat(third.files()).isEqualTo(counts(0, 1, 0, 0, 3, 0, 0));
    assertThat(FolderIndexer.status(index).failed()).isZero();
  }

  @Test
  void fileThatBecomesUnreadableTextLosesItsPassages() throws IOException {
    run();
    Files.write(docs.resolve("메모.txt"), binary());

    assertThat(run().passages()).isEqualTo(2);
    IndexStatus status = FolderIndexer.status(index);
    assertThat(status.indexed()).isEqualTo(2);
    assertThat(status.failed()).isEqualTo(1);
    assertThat(status.failures()).hasSize(1);
  }

  @Test
  void largeFileIsAFailureOfItsOwnKind() throws IOException {
    Path large = docs.resolve("큰.txt");
    try (var channel =
        Files.newByteChannel(large, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(32L << 20);
      channel.write(java.nio.ByteBuffer.wrap(new byte[] {'a'}));
    }
    IndexReport report = run();

    assertThat(report.files().failed()).isEqualTo(1);
    assertThat(report.failures().getFirst().kind()).isEqualTo(FailureKind.TOO_LARGE);
    assertThat(report.failures().getFirst().message()).contains("33 MB").contains("32 MB");
  }

  @Test
  void stoppedRunIsCompletedByTheNextOne() throws IOException {
    for (int i = 0; i < 20; i++) {
      write("글" + i + ".txt", new RandomTexts(i).document(100).text());
    }
    AtomicBoolean stop = new AtomicBoolean();
    IndexReport first =
        FolderIndexer.index(
            request(index, docs),
            model,
            progress -> stop.set(progress.passagesDone() > 0),
            stop::get);
    long written = FolderIndexer.status(index).passages();
    IndexReport second = run();

    assertThat(first.interrupted()).isTrue();
    assertThat(first.files().added()).isBetween(1, 22);
    assertThat(first.passages()).isEqualTo(written).isPositive();
    assertThat(second.interrupted()).isFalse();
    assertThat(second.files().added()).isEqualTo(23 - first.files().added());
    assertThat(second.files().unchanged()).isEqualTo(first.files().added());
  }

  @Test
  void failureOfTheModelLeavesAGoodIndex() throws IOException {
    run();
    write("새.txt", "새 글이다.");
    model.beforeBatch(
        texts -> {
          throw new IllegalStateException("out of order");
        });

    assertThatThrownBy(this::run).hasMessage("out of order");
    model.beforeBatch(texts -> {});
    assertThat(FolderIndexer.status(index).passages()).isEqualTo(3);
    assertThat(run().files()).isEqualTo(counts(1, 0, 0, 0, 3, 0, 0));
  }

  @Test
  void decomposedNamesStayAsOnDiskAndAreShownComposed() throws IOException {
    String name = Normalizer.normalize("한글 이름.txt", Normalizer.Form.NFD);
    write(name, "내용");
    IndexReport first = run();
    IndexReport second = run();

    assertThat(first.files().added()).isEqualTo(4);
    assertThat(second.files().unchanged()).isEqualTo(4);
    try (var ledger = io.koe5.indexer.Ledger.open(index)) {
      var entry = ledger.find(docs.resolve(name).toString()).orElseThrow();
      assertThat(entry.path()).isEqualTo("한글 이름.txt");
      assertThat(entry.uri()).endsWith(name);
    }
  }

  @Test
  void globsSelectFilesByNameAndByPath() {
    FolderIndexRequest markdown =
        new FolderIndexRequest(
            index, List.of(docs), List.of("*.{md,txt}"), List.of("규정"), false, false);

    assertThat(run(markdown).files()).isEqualTo(counts(1, 0, 0, 0, 0, 0, 0));
    assertThat(run(request(index)).files()).isEqualTo(counts(0, 0, 0, 0, 1, 0, 0));
    assertThat(run().files()).isEqualTo(counts(2, 0, 0, 0, 1, 0, 0));
    assertThat(run(markdown).files()).isEqualTo(counts(0, 0, 0, 2, 1, 0, 0));
  }

  @Test
  void patternThatCannotBeReadIsNamed() {
    FolderIndexRequest odd =
        new FolderIndexRequest(index, List.of(docs), List.of("{a"), List.of(), false, false);

    assertThatThrownBy(() -> run(odd)).isInstanceOf(Koe5Exception.class).hasMessageContaining("{a");
  }

  @Test
  void hiddenFilesLinkedFoldersAndPipesAreLeftAlone() throws IOException, InterruptedException {
    write(".비밀.txt", "x");
    write(".git/설정.txt", "x");
    Files.createSymbolicLink(docs.resolve("고리"), docs);
    Files.createSymbolicLink(docs.resolve("이어짐.txt"), docs.resolve("메모.txt"));
    Files.createSymbolicLink(docs.resolve("끊김.txt"), docs.resolve("없음.txt"));
    new ProcessBuilder("mkfifo", docs.resolve("관.txt").toString()).start().waitFor();

    assertThat(run().files()).isEqualTo(counts(4, 0, 0, 0, 0, 0, 1));
  }

  @Test
  void unreadableFolderRemovesNothing() throws IOException {
    run();
    Path closed = docs.resolve("규정");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      Assumptions.assumeFalse(Files.isReadable(closed), "root reads every folder");
      IndexReport report = run();

      assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 2, 0, 0));
      assertThat(report.passages()).isEqualTo(3);
      assertThat(report.failures().getFirst().kind()).isEqualTo(FailureKind.UNREADABLE);
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void missingRootRemovesNothing(@TempDir Path apart) throws IOException {
    Path other = apart.toRealPath().resolve("usb");
    Files.createDirectories(other);
    Files.writeString(other.resolve("a.txt"), "외장 디스크의 글.");
    Path shared = apart.resolve("index");
    run(request(shared, docs, other));
    Files.move(other, apart.toRealPath().resolve("away"));
    IndexReport report = run(request(shared));

    assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
    assertThat(report.passages()).isEqualTo(4);
    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().getFirst().path()).isEqualTo(other.toString());
    assertThatThrownBy(() -> run(request(shared, other)))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("no folder");
    assertThatThrownBy(
            () ->
                run(
                    new FolderIndexRequest(
                        shared, List.of(docs), List.of(), List.of(), true, false)))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("forget");
  }

  @Test
  void forgottenFolderTakesItsPassagesAlong(@TempDir Path apart) throws IOException {
    Path shared = apart.resolve("index");
    Path sub = docs.resolve("규정");
    run(request(shared, docs));
    IndexReport both = run(request(shared, sub));
    assertThat(both.files()).isEqualTo(counts(0, 0, 1, 0, 0, 0, 0));
    assertThat(both.embedded()).isZero();
    assertThat(run(request(shared)).files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));

    IndexReport forgotten = FolderIndexer.forget(shared, sub);
    assertThat(forgotten.files().removed()).isEqualTo(1);
    assertThat(forgotten.passages()).isEqualTo(2);
    assertThat(FolderIndexer.status(shared).folders()).containsExactly(docs);
    assertThatThrownBy(() -> FolderIndexer.forget(shared, sub))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining(docs.toString());
  }

  @Test
  void fullRunEmbedsAllAnewEvenWithAnotherModelOrADamagedIndex() throws IOException {
    run();
    FolderIndexRequest full =
        new FolderIndexRequest(index, List.of(docs), List.of(), List.of(), true, false);
    WordEmbedder other = new WordEmbedder("other");
    IndexReport changed = FolderIndexer.index(full, other, progress -> {}, () -> false);
    assertThat(changed.embedded()).isEqualTo(3);
    assertThat(FolderIndexer.status(index).model()).isEqualTo("other");
    assertThatThrownBy(this::run).isInstanceOf(Koe5Exception.class).hasMessageContaining("--full");

    try (Stream<Path> files = Files.list(index.resolve("lucene"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("seg")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    assertThatThrownBy(this::run).isInstanceOf(Koe5Exception.class).hasMessageContaining("damaged");
    assertThat(run(full).files()).isEqualTo(counts(3, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void emptyFolderMakesAnEmptyIndex() throws IOException {
    Path empty = Files.createDirectory(docs.resolve("빈 폴더"));
    IndexReport report = run(request(empty.resolve(".koe5"), empty));

    assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 0));
    assertThat(FolderIndexer.status(empty.resolve(".koe5")).passages()).isZero();
  }

  @Test
  void progressEndsWithAllFilesAndAllPassages() throws IOException {
    write("긴.txt", new RandomTexts(3).document(2_000).text());
    List<Progress> told = new ArrayList<>();
    IndexReport report = FolderIndexer.index(request(index, docs), model, told::add, () -> false);

    Progress last = told.getLast();
    assertThat(last.filesDone()).isEqualTo(4).isEqualTo(last.filesTotal());
    assertThat(last.passagesDone()).isEqualTo(report.embedded());
    assertThat(last.passagesEstimated()).isEqualTo(report.embedded());
    assertThat(told).allMatch(p -> p.passagesEstimated() >= p.passagesDone());
  }

  @Test
  void indexWithinTheFolderUnderAPlainNameIsNotIndexed() {
    Path plain = docs.resolve("index");
    run(request(plain, docs));

    assertThat(run(request(plain, docs)).files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
  }
}
