package io.koe5.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.format.FailureKind;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.WordEmbedder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three thousand files of the worst kind: none ends the run, none blocks it, each is counted. */
class NastyFolderTest {
  private final Path folder;
  private final Path docs;
  private final Path index;
  private final WordEmbedder model = new WordEmbedder();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private int readable;
  private int failing;
  private int ignored;
  private int hidden;

  NastyFolderTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.docs = Files.createDirectory(this.folder.resolve("자료"));
    this.index = this.folder.resolve("index");
  }

  @BeforeEach
  void fill() throws IOException, InterruptedException {
    for (int i = 0; i < 2_400; i++) {
      text("묶음 " + i % 40 + "/글 " + i + ".txt", i % 3 == 0 ? "같은 글이다." : "글 " + i + "번이다.");
    }
    for (int i = 0; i < 400; i++) {
      String kind = List.of("jpg", "exe", "", "toolong-to-be-a-kind").get(i % 4);
      write("사진/" + i + (kind.isEmpty() ? "" : "." + kind), FailedFilesTest.binary());
      skipped.merge(kind.length() > 3 ? "" : kind, 1, Integer::sum);
    }
    write(".gitignore", "버림/\n*.tmp.txt\n");
    hidden++;
    for (int i = 0; i < 150; i++) {
      file("묶음 0/" + i + ".tmp.txt");
      ignored++;
    }
    file("버림/a.txt");
    ignored++;
    for (String name : List.of(".숨김.txt", "~$보고서.txt", "Thumbs.db", "Desktop.ini")) {
      file(name);
      hidden++;
    }
    for (String name : List.of(".git", "__MACOSX", "$RECYCLE.BIN", "node_modules")) {
      file(name + "/a.txt");
      hidden++;
    }
    oddNames();
    links();
    whatMustNotBeOpened();
    write("깨짐.txt", FailedFilesTest.binary());
    failing++;
  }

  private void oddNames() throws IOException {
    text("줄\n바꿈.txt", "줄바꿈이 든 이름.");
    text("종\u0007소리\u001b[31m.txt", "제어 문자가 든 이름.");
    text("\u202Egpj.txt", "방향을 바꾸는 이름.");
    text(Normalizer.normalize("한글 이름.txt", Normalizer.Form.NFD), "풀어 쓴 이름.");
    text("-rf.txt", "옵션 같은 이름.");
    text("a..b...txt", "점이 많은 이름.");
  }

  private void links() throws IOException {
    Files.createSymbolicLink(docs.resolve("고리"), docs);
    Files.createSymbolicLink(docs.resolve("위"), folder);
    Files.createSymbolicLink(docs.resolve("끊김.txt"), docs.resolve("없음.txt"));
    Path outside = Files.writeString(folder.resolve("바깥.txt"), "폴더 밖의 글.");
    Files.createSymbolicLink(docs.resolve("밖으로.txt"), outside);
    readable++;
  }

  private void whatMustNotBeOpened() throws IOException, InterruptedException {
    if (new ProcessBuilder("mkfifo", docs.resolve("관.txt").toString()).start().waitFor() == 0) {
      Files.createSymbolicLink(docs.resolve("관으로.txt"), docs.resolve("관.txt"));
      skipped.merge(IndexStatus.SPECIAL, 2, Integer::sum);
    }
    if (Files.exists(Path.of("/dev/zero"))) {
      Files.createSymbolicLink(docs.resolve("끝없음.txt"), Path.of("/dev/zero"));
      skipped.merge(IndexStatus.SPECIAL, 1, Integer::sum);
    }
    Path socket = Files.createTempDirectory("s").resolve("s");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
    }
    Files.move(socket, docs.resolve("소켓.txt"));
    skipped.merge(IndexStatus.SPECIAL, 1, Integer::sum);
  }

  private void text(String name, String text) throws IOException {
    write(name, text);
    readable++;
  }

  private void file(String name) throws IOException {
    write(name, "x");
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = docs.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private IndexReport run() {
    return Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> FolderIndexer.index(FolderIndexRequest.of(index, docs), model));
  }

  private int skippedFiles() {
    return skipped.values().stream().mapToInt(Integer::intValue).sum();
  }

  @AfterEach
  void openAgain() throws IOException {
    for (String name : List.of("닫힘.txt", "닫힌 폴더")) {
      if (Files.exists(docs.resolve(name))) {
        Files.setPosixFilePermissions(
            docs.resolve(name), PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  @Test
  void everyFileIsCountedOnceAndStatusSaysTheSame() {
    IndexReport first = run();
    IndexReport second = run();
    IndexStatus status = FolderIndexer.status(index);

    assertThat(first.files())
        .isEqualTo(new FileCounts(readable, 0, 0, 0, 0, 0, failing, skippedFiles()));
    assertThat(second.files())
        .isEqualTo(new FileCounts(0, 0, 0, 0, readable, 0, failing, skippedFiles()));
    assertThat(first.skipped()).isEqualTo(skipped).isEqualTo(status.skipped());
    assertThat(status.indexed()).isEqualTo(readable);
    assertThat(status.failed()).isEqualTo(failing);
    assertThat(status.failures()).hasSize(failing);
    assertThat(status.passages()).isEqualTo(status.expectedPassages()).isEqualTo(readable);
    assertThat(status.leftOut())
        .isEqualTo(
            Map.of(
                LeftOut.HIDDEN,
                hidden,
                LeftOut.IGNORED,
                ignored,
                LeftOut.LINKED,
                2,
                LeftOut.BROKEN_LINK,
                1));
  }

  @Test
  void textOfManyFilesIsEmbeddedOnceAndOddNamesOpenTheirFiles() {
    IndexReport report = run();

    assertThat(model.embedded()).doesNotHaveDuplicates();
    assertThat(report.embedded()).isEqualTo(readable - 800 + 1);
    try (Ledger ledger = Ledger.open(index)) {
      ledger.forEach(entry -> assertThat(Path.of(entry.uri())).exists());
      var odd = ledger.find(docs.resolve("줄\n바꿈.txt").toString()).orElseThrow();
      assertThat(odd.path()).isEqualTo("줄\n바꿈.txt");
      assertThat(ledger.find(docs.resolve("밖으로.txt").toString())).isPresent();
    }
  }

  @Test
  void closedFileAndClosedFolderAreToldByStatusToo() throws IOException {
    text("닫힘.txt", "읽을 수 없다.");
    text("닫힌 폴더/a.txt", "볼 수 없다.");
    run();
    for (String name : List.of("닫힘.txt", "닫힌 폴더")) {
      Files.setPosixFilePermissions(
          docs.resolve(name), PosixFilePermissions.fromString("---------"));
    }
    Assumptions.assumeFalse(Files.isReadable(docs.resolve("닫힘.txt")), "root reads everything");
    Files.setLastModifiedTime(docs.resolve("닫힘.txt"), FileTime.fromMillis(0));
    IndexReport report = run();

    assertThat(report.files().failed()).isEqualTo(failing + 1);
    assertThat(report.files().removed()).isZero();
    assertThat(FolderIndexer.status(index).failures())
        .filteredOn(failure -> failure.kind() == FailureKind.UNREADABLE)
        .extracting(FileFailure::path)
        .containsExactlyInAnyOrder(
            docs.resolve("닫힘.txt").toString(), docs.resolve("닫힌 폴더").toString());
  }
}
