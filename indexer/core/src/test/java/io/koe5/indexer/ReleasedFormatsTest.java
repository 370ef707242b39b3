package io.koe5.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.Sha256;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.indexer.verification.IndexVerification;
import io.koe5.search.SearchEngine;
import io.koe5.search.SearchRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small indexes as released formats were written, kept for good: {@link FormatSample} makes that of
 * the present one. A new format gets a sample of its own, and the older ones are read or refused
 * with a sentence.
 */
class ReleasedFormatsTest {
  private final TestedIndex index;

  ReleasedFormatsTest(@TempDir Path folder) {
    this.index = new TestedIndex(folder.resolve("색인"));
  }

  private void unpack(int format) throws IOException {
    try (InputStream sample = ReleasedFormatsTest.class.getResourceAsStream(name(format))) {
      assertThat(sample).as("a sample of format %d", format).isNotNull();
      ZipInputStream files = new ZipInputStream(sample);
      for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
        Path to = index.folder().resolve(file.getName());
        Files.createDirectories(to.getParent());
        Files.copy(files, to);
      }
    }
  }

  private static String name(int format) {
    return "format-" + format + ".zip";
  }

  @ParameterizedTest
  @ValueSource(ints = {2, IndexManifest.FORMAT})
  void indexOfThisFormatIsReadSearchedAndGoneOnWithAndNothingIsEmbeddedAgain(int format)
      throws IOException {
    unpack(format);
    assertThatItIsSearchedAndGoneOnWith();
  }

  private void assertThatItIsSearchedAndGoneOnWith() {
    try (Indexer indexer = index.open()) {
      FormatSample.documents().forEach(indexer::put);
      indexer.commit();
    }

    assertThat(index.model().embedded()).isEmpty();
    assertThat(IndexVerification.verify(index.folder(), index.model()).findings()).isEmpty();
    try (SearchEngine engine = SearchEngine.open(index.folder(), index.model())) {
      assertThat(engine.search(SearchRequest.of("연차 휴가는 며칠인가요")).hits().getFirst().document().id())
          .isEqualTo("휴가");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = 1)
  void indexOfAnOlderFormatIsRefusedUntilItIsRebuiltFromItsTextsAndNothingIsEmbeddedAgain(
      int format) throws IOException {
    unpack(format);
    Map<String, String> before = files();
    assertThatThrownBy(index::open)
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("koe5 index --upgrade");
    assertThat(files()).isEqualTo(before);

    IndexRebuild rebuild =
        IndexRebuild.of(index.folder(), index.model(), TestedIndex.CHUNKING, Duration.ZERO);
    assertThat(rebuild.isNeeded()).isTrue();
    assertThat(rebuild.run(IndexingListener.silent(), () -> false))
        .isEqualTo(new Rebuilt(0, /* finished= */ true));
    assertThat(rebuild.isNeeded()).isFalse();
    assertThatItIsSearchedAndGoneOnWith();
  }

  @Test
  void indexOfAnotherFormatIsLeftAsItIsAndTheWayOutIsSaid() throws IOException {
    unpack(IndexManifest.FORMAT);
    for (int other : new int[] {IndexManifest.OLDEST - 1, IndexManifest.FORMAT + 1}) {
      setFormat(other);
      Map<String, String> before = files();
      assertThatThrownBy(index::open)
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("format version " + other)
          .hasMessageContaining("koe5 index --full");
      assertThat(files()).isEqualTo(before);
    }
  }

  private void setFormat(int format) throws IOException {
    try (FSDirectory directory = FSDirectory.open(new IndexFolder(index.folder()).lucene());
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      String manifest = "{\"format\":" + format + "}";
      writer.setLiveCommitData(Map.of(IndexManifest.KEY, manifest).entrySet());
    }
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (var all = Files.list(new IndexFolder(index.folder()).lucene())) {
      for (Path file : all.filter(f -> !f.endsWith(IndexWriter.WRITE_LOCK_NAME)).toList()) {
        files.put(file.getFileName().toString(), Sha256.of(file));
      }
    }
    return files;
  }
}
