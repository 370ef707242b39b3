package io.koe5.indexer;

import static io.koe5.indexer.TestedIndex.CHUNKING;
import static io.koe5.indexer.TestedIndex.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.index.IndexFolder;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.indexer.verification.IndexVerification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes made by another rule or begun by another Lucene, made again from what they store. */
class UnusualRebuildTest {
  private static final WordEmbedder OTHER = new WordEmbedder("others", 24, 512);

  private final TestedIndex index;

  UnusualRebuildTest(@TempDir Path folder) {
    this.index = new TestedIndex(folder);
  }

  private static Rebuilt run(IndexRebuild rebuild) {
    return rebuild.run(IndexingListener.silent(), () -> false);
  }

  private void assertRight() {
    assertThat(IndexVerification.verify(index.folder(), index.model()).findings()).isEmpty();
  }

  @Test
  void wholeDocumentsStayWhole() {
    SourceDocument document = random("긴 글", 1, 400);
    try (Indexer indexer =
        Indexer.open(
            index.folder(), index.model(), Chunking.wholeDocument(), IndexingListener.silent())) {
      indexer.put(document);
      indexer.commit();
    }
    IndexRebuild rebuild =
        IndexRebuild.of(index.folder(), OTHER, Chunking.wholeDocument(), Duration.ofDays(1));
    assertThat(run(rebuild)).isEqualTo(new Rebuilt(1, /* finished= */ true));
    assertThat(index.count()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                IndexRebuild.of(
                    index.folder(), OTHER, new Chunking.Passages(250, true), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void indexBegunByAnOlderLuceneIsReadAndOnceRebuiltOfThisOne() throws IOException {
    IndexFolder folder = new IndexFolder(index.folder());
    folder.create();
    IndexWriterConfig older = new IndexWriterConfig().setIndexCreatedVersionMajor(9);
    try (FSDirectory directory = FSDirectory.open(folder.lucene());
        IndexWriter writer = new IndexWriter(directory, older)) {
      writer.commit();
    }
    index.put(random("글", 1, 40), random("딴 글", 2, 40));
    assertThat(folder.isOfOlderLucene()).isTrue();
    assertRight();
    index.model().embedded().clear();

    IndexRebuild rebuild =
        IndexRebuild.of(index.folder(), index.model(), CHUNKING, Duration.ofDays(1));
    assertThat(rebuild.isNeeded()).isTrue();
    assertThat(run(rebuild).finished()).isTrue();
    assertThat(folder.isOfOlderLucene()).isFalse();
    assertThat(index.model().embedded()).isEmpty();
    assertRight();
  }
}
