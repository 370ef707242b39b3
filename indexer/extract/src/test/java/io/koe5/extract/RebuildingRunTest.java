package io.koe5.extract;

import static io.koe5.extract.ThreeFiles.counts;
import static io.koe5.extract.ThreeFiles.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.index.IndexFolder;
import io.koe5.indexer.RandomTexts;
import io.koe5.indexer.WordEmbedder;
import io.koe5.indexer.verification.IndexVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over an index of another model, which is made again from what it stores. */
class RebuildingRunTest {
  private final ThreeFiles files;
  private final WordEmbedder other = new WordEmbedder("others", 24, 128);
  private final List<Progress> told = new ArrayList<>();

  RebuildingRunTest(@TempDir Path folder) throws IOException {
    this.files = new ThreeFiles(folder);
  }

  @BeforeEach
  void index() throws IOException {
    files.write("긴 글.txt", new RandomTexts(7).document(300).text());
    files.run();
  }

  private IndexReport run(FolderIndexRequest request, BooleanSupplier stop) {
    return FolderIndexer.index(request, other, told::add, stop);
  }

  private FolderIndexRequest rebuilding() {
    return request(files.index).withRebuild(true).withCommitInterval(Duration.ZERO);
  }

  private void assertThatIsRight(WordEmbedder model) {
    assertThat(IndexVerification.verify(files.index, model).findings()).isEmpty();
  }

  @Test
  void anIndexOfAnotherModelIsRefusedUnlessItMayBeRebuilt() {
    assertThatThrownBy(() -> run(request(files.index), () -> false))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("koe5 index --model");
    assertThatIsRight(files.model);
  }

  @Test
  void theIndexIsRebuiltBroughtUpToDateAndTheNextRunEmbedsNothing() throws IOException {
    files.write("새 글.txt", "창고 열쇠는 경비실에 있다.");
    Files.delete(files.docs.resolve("메모.txt"));
    IndexReport report = run(rebuilding(), () -> false);

    assertThat(report.files()).isEqualTo(counts(1, 0, 0, 1, 3, 0, 0));
    assertThat(report.embedded()).isEqualTo(other.embedded().size());
    assertThat(report.interrupted()).isFalse();
    assertThatIsRight(other);
    assertThat(told.getFirst().filesTotal()).isEqualTo(4);
    assertThat(told.getFirst().passagesEstimated()).isGreaterThan(4);

    int embedded = other.embedded().size();
    IndexReport next = run(rebuilding(), () -> false);
    assertThat(next.files()).isEqualTo(counts(0, 0, 0, 0, 4, 0, 0));
    assertThat(next.embedded()).isZero();
    assertThat(other.embedded()).hasSize(embedded);
  }

  @Test
  void filesAreNotReadForIt() throws IOException {
    Path index = Files.move(files.index, files.docs.resolveSibling(".koe5"));
    Files.move(files.docs, files.docs.resolveSibling("elsewhere"));
    IndexReport report = run(request(index).withRebuild(true), () -> false);

    assertThat(report.failures()).singleElement().matches(f -> f.message().contains("not there"));
    assertThat(IndexVerification.verify(index, other).findings()).isEmpty();
    assertThat(FolderIndexer.status(index).indexed()).isEqualTo(4);
  }

  @Test
  void aStoppedRunLeavesTheOldIndexAndTheNextGoesOn() {
    IndexReport stopped = run(rebuilding(), () -> !other.embedded().isEmpty());

    assertThat(stopped.interrupted()).isTrue();
    assertThat(stopped.files()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 0));
    assertThat(stopped.passages()).isEqualTo(files.status().passages());
    assertThatIsRight(files.model);
    assertThat(run(rebuilding(), () -> false).interrupted()).isFalse();
    assertThat(other.embedded()).doesNotHaveDuplicates();
    assertThatIsRight(other);
  }

  @Test
  void forgettingAFolderForgetsWhatAStoppedRunKeepsOfIt() {
    assertThat(run(rebuilding(), () -> !other.embedded().isEmpty()).interrupted()).isTrue();
    Path draft = new IndexFolder(files.index).draft().path();
    assertThat(draft).isDirectory();
    FolderIndexer.forget(files.index, files.docs);
    assertThat(draft).doesNotExist();
  }
}
