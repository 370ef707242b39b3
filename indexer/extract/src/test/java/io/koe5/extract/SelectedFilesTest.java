package io.koe5.extract;

import static io.koe5.extract.ThreeFiles.counts;
import static io.koe5.extract.ThreeFiles.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are asked for, and which folders belong to an index. */
class SelectedFilesTest {
  private final ThreeFiles files;

  SelectedFilesTest(@TempDir Path folder) throws IOException {
    this.files = new ThreeFiles(folder);
  }

  @Test
  void globsSelectFilesByNameAndByPath() {
    FolderIndexRequest markdown = files.globs(List.of("*.{md,txt}"), List.of("규정"));

    assertThat(files.run(markdown).files()).isEqualTo(counts(1, 0, 0, 0, 0, 0, 0));
    assertThat(files.run(request(files.index)).files()).isEqualTo(counts(0, 0, 0, 0, 1, 0, 0));
    assertThat(files.run().files()).isEqualTo(counts(2, 0, 0, 0, 1, 0, 0));
    assertThat(files.run(markdown).files()).isEqualTo(counts(0, 0, 0, 2, 1, 0, 0));
  }

  @Test
  void patternThatCannotBeReadIsNamed() {
    FolderIndexRequest odd = files.globs(List.of("{a"), List.of());

    assertThatThrownBy(() -> files.run(odd))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("{a");
  }

  @Test
  void missingRootRemovesNothing(@TempDir Path apart) throws IOException {
    Path other = apart.toRealPath().resolve("usb");
    Files.createDirectories(other);
    Files.writeString(other.resolve("a.txt"), "외장 디스크의 글.");
    Path shared = apart.resolve("index");
    files.run(request(shared, files.docs, other));
    Files.move(other, apart.toRealPath().resolve("away"));
    IndexReport report = files.run(request(shared));

    assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
    assertThat(report.passages()).isEqualTo(4);
    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().getFirst().path()).isEqualTo(other.toString());
    assertThatThrownBy(() -> files.run(request(shared, other)))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("no folder");
    assertThatThrownBy(() -> files.run(files.full(shared)))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("forget");
  }

  @Test
  void forgottenFolderTakesItsPassagesAlong(@TempDir Path apart) throws IOException {
    Path shared = apart.resolve("index");
    Path sub = files.docs.resolve("규정");
    files.run(request(shared, files.docs));
    IndexReport both = files.run(request(shared, sub));
    assertThat(both.files()).isEqualTo(counts(0, 0, 1, 0, 0, 0, 0));
    assertThat(both.embedded()).isZero();
    assertThat(files.run(request(shared)).files()).isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));

    IndexReport forgotten = FolderIndexer.forget(shared, sub);
    assertThat(forgotten.files().removed()).isEqualTo(1);
    assertThat(forgotten.passages()).isEqualTo(2);
    assertThat(FolderIndexer.status(shared).folders()).containsExactly(files.docs);
    assertThatThrownBy(() -> FolderIndexer.forget(shared, sub))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining(files.docs.toString());
  }

  @Test
  void indexOfWhichAllIsForgottenIsUpToDate() {
    files.run();
    FolderIndexer.forget(files.index, files.docs);

    IndexReport report = files.run(request(files.index));
    assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 0));
    assertThat(report.passages()).isZero();
  }

  @Test
  void indexWithinTheFolderUnderAPlainNameIsNotIndexed() {
    Path plain = files.docs.resolve("index");
    files.run(request(plain, files.docs));

    assertThat(files.run(request(plain, files.docs)).files())
        .isEqualTo(counts(0, 0, 0, 0, 3, 0, 0));
  }
}
