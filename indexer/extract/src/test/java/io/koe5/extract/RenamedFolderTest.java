package io.koe5.extract;

import static io.koe5.extract.ThreeFiles.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.indexer.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An indexed folder that is renamed with its index in it. */
class RenamedFolderTest {
  private final ThreeFiles files;
  private final Path renamed;
  private final Path index;

  RenamedFolderTest(@TempDir Path folder) throws IOException {
    this.files = new ThreeFiles(folder);
    this.renamed = files.docs.resolveSibling("새 이름");
    this.index = renamed.resolve(".koe5");
  }

  @BeforeEach
  void index() {
    files.run();
  }

  private List<String> held() {
    List<String> held = new ArrayList<>();
    try (Ledger ledger = Ledger.open(index)) {
      ledger.forEach(entry -> held.add(entry.uri()));
    }
    return held;
  }

  private void assertThatAllHasMoved(IndexReport report) {
    assertThat(report.embedded()).isZero();
    assertThat(report.failures()).isEmpty();
    assertThat(report.passages()).isEqualTo(3);
    assertThat(FolderIndexer.status(index).folders()).containsExactly(renamed);
    assertThat(held()).hasSize(3).allMatch(file -> file.startsWith(renamed.toString()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itsFilesHaveMovedAndNothingIsEmbeddedAgain(boolean named) throws IOException {
    Files.move(files.docs, renamed);

    IndexReport report = files.run(named ? request(index, renamed) : request(index));

    assertThat(report.files().moved()).isEqualTo(3);
    assertThat(report.files().removed()).isZero();
    assertThatAllHasMoved(report);
    assertThat(files.run(request(index)).files().unchanged()).isEqualTo(3);
  }

  @Test
  void aRunThatIsStoppedIsGoneOnWith() throws IOException {
    Files.move(files.docs, renamed);
    int[] asked = new int[1];
    FolderIndexer.index(request(index), files.model, progress -> {}, () -> asked[0]++ > 3);

    assertThatAllHasMoved(files.run(request(index)));
  }

  @Test
  void whatWasDeletedMeanwhileIsRemoved() throws IOException {
    Files.move(files.docs, renamed);
    Files.delete(renamed.resolve("메모.txt"));

    IndexReport report = files.run(request(index));

    assertThat(report.files().moved()).isEqualTo(2);
    assertThat(report.files().removed()).isEqualTo(1);
    assertThat(held()).hasSize(2);
  }

  @Test
  void aCopyIsNoRenamingAndNorIsAnIndexBesideOtherFiles() throws IOException {
    Files.createDirectories(renamed);
    Files.move(files.index, index);
    Files.writeString(renamed.resolve("딴 글.txt"), "딴 글이다.");
    Files.move(files.docs, files.docs.resolveSibling("딴 데"));

    IndexReport report = files.run(request(index, renamed));

    assertThat(report.files().moved()).isZero();
    assertThat(report.passages()).isEqualTo(4);
  }
}
