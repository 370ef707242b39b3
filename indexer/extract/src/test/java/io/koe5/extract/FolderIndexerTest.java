package io.koe5.extract;

import static io.koe5.extract.ThreeFiles.counts;
import static io.koe5.extract.ThreeFiles.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.RandomTexts;
import io.koe5.indexer.WordEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over a folder that changes between them. */
class FolderIndexerTest {
  private final ThreeFiles files;

  FolderIndexerTest(@TempDir Path folder) throws IOException {
    this.files = new ThreeFiles(folder);
  }

  @Test
  void firstRunAddsAndSecondLeavesAllUnchanged() throws IOException {
    files.write("사진.jpg", "x");
    files.write("빈.txt", "");
    IndexReport first = files.run();
    IndexReport second = files.run();

    assertThat(first.files()).isEqualTo(counts(4, 0, 0, 0, 0, 0, 1));
    assertThat(first.passages()).isEqualTo(3).isEqualTo(first.embedded());
    assertThat(first.failures()).isEmpty();
    assertThat(second.files()).isEqualTo(counts(0, 0, 0, 0, 4, 0, 1));
    assertThat(second.passages()).isEqualTo(3);
    assertThat(second.embedded()).isZero();
  }

  @Test
  void changedFileIsUpdatedAndGoneFileRemoved() throws IOException {
    files.run();
    files.write("메모.txt", "회의는 수요일로 옮겼다.");
    Files.delete(files.docs.resolve("page.html"));
    IndexReport report = files.run();

    assertThat(report.files()).isEqualTo(counts(0, 1, 0, 1, 1, 0, 0));
    assertThat(report.embedded()).isEqualTo(1);
    assertThat(report.passages()).isEqualTo(2);
  }

  @Test
  void touchedFileIsReadButStaysUnchanged() throws IOException {
    files.run();
    Files.setLastModifiedTime(files.docs.resolve("메모.txt"), FileTime.from(Instant.EPOCH));

    assertThat(files.status().stale()).isEqualTo(1);
    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
    assertThat(files.status().stale()).isZero();
  }

  @Test
  void movedFileKeepsItsVectors() throws IOException {
    files.run();
    Files.createDirectories(files.docs.resolve("보관"));
    Files.move(files.docs.resolve("메모.txt"), files.docs.resolve("보관/옛 메모.txt"));
    IndexReport report = files.run();

    assertThat(report.files()).isEqualTo(counts(0, 0, 1, 0, 2, 0, 0));
    assertThat(report.embedded()).isZero();
    assertThat(report.passages()).isEqualTo(3);
    assertThat(files.run().files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
  }

  @Test
  void copyIsAddedWithoutEmbedding() throws IOException {
    files.run();
    Files.copy(files.docs.resolve("메모.txt"), files.docs.resolve("사본.txt"));
    IndexReport report = files.run();

    assertThat(report.files()).isEqualTo(counts(1, 0, 0, 0, 3, 0, 0));
    assertThat(report.embedded()).isZero();
    assertThat(report.passages()).isEqualTo(4);
  }

  @Test
  void nothingIsEmbeddedTwiceOverManyRuns() throws IOException {
    for (int round = 0; round < 5; round++) {
      files.write("a" + round + ".txt", new RandomTexts(round).document(200).text());
      files.run();
    }
    Files.move(files.docs.resolve("a0.txt"), files.docs.resolve("b.txt"));
    Files.delete(files.docs.resolve("a1.txt"));
    files.run();

    assertThat(files.model.embedded()).doesNotHaveDuplicates();
  }

  @Test
  void stoppedRunIsCompletedByTheNextOne() throws IOException {
    for (int i = 0; i < 20; i++) {
      files.write("글" + i + ".txt", new RandomTexts(i).document(100).text());
    }
    AtomicBoolean stop = new AtomicBoolean();
    IndexReport first =
        FolderIndexer.index(
            request(files.index, files.docs),
            files.model,
            progress -> stop.set(progress.passagesDone() > 0),
            stop::get);
    long written = files.status().passages();
    IndexReport second = files.run();

    assertThat(first.interrupted()).isTrue();
    assertThat(first.files().added()).isBetween(1, 22);
    assertThat(first.passages()).isEqualTo(written).isPositive();
    assertThat(second.interrupted()).isFalse();
    assertThat(second.files().added()).isEqualTo(23 - first.files().added());
    assertThat(second.files().unchanged()).isEqualTo(first.files().added());
  }

  @Test
  void failureOfTheModelLeavesAGoodIndex() throws IOException {
    files.run();
    files.write("새.txt", "새 글이다.");
    files.model.beforeBatch(
        texts -> {
          throw new IllegalStateException("out of order");
        });

    assertThatThrownBy(files::run).hasMessage("out of order");
    files.model.beforeBatch(texts -> {});
    assertThat(files.status().passages()).isEqualTo(3);
    assertThat(files.run().files()).isEqualTo(counts(1, 0, 0, 0, 3, 0, 0));
  }

  @Test
  void decomposedNamesStayAsOnDiskAndAreShownComposed() throws IOException {
    String name = Normalizer.normalize("한글 이름.txt", Normalizer.Form.NFD);
    files.write(name, "내용");
    IndexReport first = files.run();
    IndexReport second = files.run();

    assertThat(first.files().added()).isEqualTo(4);
    assertThat(second.files().unchanged()).isEqualTo(4);
    try (var ledger = Ledger.open(files.index)) {
      var entry = ledger.find(files.docs.resolve(name).toString()).orElseThrow();
      assertThat(entry.path()).isEqualTo("한글 이름.txt");
      assertThat(entry.uri()).endsWith(name);
    }
  }

  @Test
  void fullRunEmbedsAllAnewEvenWithAnotherModelOrADamagedIndex() throws IOException {
    files.run();
    FolderIndexRequest full = files.full(files.index);
    WordEmbedder other = new WordEmbedder("other");
    IndexReport changed = FolderIndexer.index(full, other, progress -> {}, () -> false);
    assertThat(changed.embedded()).isEqualTo(3);
    assertThat(files.status().model()).isEqualTo("other");
    assertThatThrownBy(files::run)
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContainingAll("made with the model other", "--model");

    try (Stream<Path> entries = Files.list(files.index.resolve("lucene"))) {
      for (Path file : entries.filter(f -> f.getFileName().toString().startsWith("seg")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    assertThatThrownBy(files::run)
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("damaged");
    assertThat(files.run(full).files()).isEqualTo(counts(3, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void emptyFolderMakesAnEmptyIndex() throws IOException {
    Path empty = Files.createDirectory(files.docs.resolve("빈 폴더"));
    IndexReport report = files.run(request(empty.resolve(".koe5"), empty));

    assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 0));
    assertThat(FolderIndexer.status(empty.resolve(".koe5")).passages()).isZero();
  }

  @Test
  void progressEndsWithAllFilesAndAllPassages() throws IOException {
    files.write("긴.txt", new RandomTexts(3).document(2_000).text());
    List<Progress> told = new ArrayList<>();
    IndexReport report =
        FolderIndexer.index(request(files.index, files.docs), files.model, told::add, () -> false);

    Progress last = told.getLast();
    assertThat(last.filesDone()).isEqualTo(4).isEqualTo(last.filesTotal());
    assertThat(last.passagesDone()).isEqualTo(report.embedded());
    assertThat(last.passagesEstimated()).isEqualTo(report.embedded());
    assertThat(told).allMatch(p -> p.passagesEstimated() >= p.passagesDone());
  }
}
