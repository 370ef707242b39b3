package io.koe5.extract;

import static io.koe5.extract.ThreeFiles.counts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.indexer.IndexUpdate;
import io.koe5.indexer.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are told where something happened. */
class RefreshTest {
  private final Path folder;
  private final ThreeFiles files;

  RefreshTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.files = new ThreeFiles(folder);
    files.run();
  }

  private IndexReport refresh(Path... changed) {
    return FolderIndexer.refresh(
        files.index, Arrays.asList(changed), files.model, progress -> {}, () -> false);
  }

  private Path at(String name) {
    return files.docs.resolve(name);
  }

  @Test
  void onlyWhatIsNamedIsLookedAt() throws IOException {
    files.write("메모.txt", "회의는 수요일이다.");
    files.write("규정/새.txt", "아무도 말하지 않은 새 글.");
    Files.delete(at("page.html"));
    IndexReport report = refresh(at("메모.txt"));

    assertThat(report.files()).isEqualTo(counts(0, 1, 0, 0, 0, 0, 0));
    assertThat(report.embedded()).isEqualTo(1);
    assertThat(files.status().indexed()).isEqualTo(3);
  }

  @Test
  void folderMeansAllBelowIt() throws IOException {
    files.write("규정/새/글.txt", "새로 온 글.");
    Files.delete(at("규정/휴가.md"));
    IndexReport report = refresh(at("규정"), at("규정/새"));

    assertThat(report.files()).isEqualTo(counts(1, 0, 0, 1, 0, 0, 0));
  }

  @Test
  void folderThatIsGoneIsTakenOutWithAllOfItsFilesAndNoOther() throws IOException {
    files.write("규정-2/글.txt", "이름이 비슷한 폴더의 글.");
    files.run();
    Files.delete(at("규정/휴가.md"));
    Files.delete(at("규정"));

    assertThat(refresh(at("규정")).files()).isEqualTo(counts(0, 0, 0, 1, 0, 0, 0));
    assertThat(ids()).containsExactlyInAnyOrder("규정-2/글.txt", "메모.txt", "page.html");
  }

  @Test
  void movedFolderKeepsItsVectors() throws IOException {
    Files.move(at("규정"), at("보관"));
    IndexReport report = refresh(at("규정"), at("보관"));

    assertThat(report.files()).isEqualTo(counts(0, 0, 1, 0, 0, 0, 0));
    assertThat(report.embedded()).isZero();
    assertThat(ids()).containsExactlyInAnyOrder("보관/휴가.md", "메모.txt", "page.html");
  }

  @Test
  void ignoreFileStandsForItsFolder() throws IOException {
    files.write("규정/.koe5ignore", "*.md\n");
    assertThat(refresh(at("규정/.koe5ignore")).files()).isEqualTo(counts(0, 0, 0, 1, 0, 0, 0));

    Files.delete(at("규정/.koe5ignore"));
    assertThat(refresh(at("규정/.koe5ignore")).files()).isEqualTo(counts(1, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void whatIsLeftOutOrElsewhereNeedsNoWriter() throws IOException {
    files.write(".koe5ignore", "*.log\n");
    files.run();
    Path ignored = files.write("a.log", "기록");
    Path hidden = files.write(".숨김/a.txt", "숨은 글");
    Path outside = Files.writeString(folder.resolve("밖.txt"), "바깥 글");
    try (IndexUpdate another = IndexUpdate.open(files.index)) {
      IndexReport report = refresh(ignored, hidden, outside, files.index.resolve("lucene"));
      assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 0));
      assertThat(report.passages()).isEqualTo(another.ledger().passages());
    }
  }

  @Test
  void linkStandsForTheWholeFolder() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("밖"));
    Files.writeString(outside.resolve("글.txt"), "링크 뒤의 글.");
    Files.createSymbolicLink(at("링크"), outside);
    assertThat(refresh(at("링크")).files()).isEqualTo(counts(1, 0, 0, 0, 3, 0, 0));

    Files.writeString(outside.resolve("글.txt"), "링크 뒤의 바뀐 글.");
    assertThat(refresh(at("링크/글.txt")).files()).isEqualTo(counts(0, 1, 0, 0, 3, 0, 0));
    Files.createDirectory(at("새"));
    Files.createSymbolicLink(at("새/링크"), outside);
    assertThat(refresh(at("새")).files()).isEqualTo(counts(0, 0, 0, 0, 4, 0, 0));
    assertThat(ids()).contains("링크/글.txt").doesNotContain("새/링크/글.txt");
  }

  @Test
  void folderThatIsAwayLosesNothing() throws IOException {
    Files.move(files.docs, folder.resolve("away"));
    Path index = folder.resolve("away/.koe5");
    IndexReport report =
        FolderIndexer.refresh(
            index, List.of(files.docs, at("메모.txt")), files.model, p -> {}, () -> false);

    assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 0));
    assertThat(report.passages()).isEqualTo(3);
  }

  @Test
  void countsOfWhatIsSkippedStayThoseOfTheLastWholeRun() throws IOException {
    files.write("사진.jpg", "x");
    files.run();
    files.write("그림.png", "x");
    refresh(at("그림.png"));

    assertThat(files.status().skipped()).containsOnlyKeys("jpg");
  }

  @Test
  void indexThatIsNotThereIsAnError() {
    assertThatThrownBy(
            () ->
                FolderIndexer.refresh(
                    folder.resolve("none"), List.of(), files.model, p -> {}, () -> false))
        .isInstanceOf(Koe5Exception.class);
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    try (Ledger ledger = Ledger.open(files.index)) {
      ledger.forEach(entry -> ids.add(entry.path()));
    }
    return ids;
  }
}
