package io.koe5.indexer;

import static io.koe5.indexer.TestedIndex.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import io.koe5.index.LedgerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index whose words are to be read in another way than they were. */
class AnalysisChangeTest {
  private final TestedIndex index;
  private final Path folder;

  AnalysisChangeTest(@TempDir Path folder) {
    this.folder = folder;
    this.index = new TestedIndex(folder);
  }

  private LedgerRecord entry(String id) {
    try (Ledger ledger = Ledger.open(folder)) {
      return ledger.find(id).orElseThrow();
    }
  }

  private List<float[]> vectors(String id) {
    try (Ledger ledger = Ledger.open(folder)) {
      List<float[]> vectors = new ArrayList<>();
      IndexProblem.explain(
          folder,
          () -> {
            ledger
                .stored()
                .forEach(
                    (document, content, passage, vector) -> {
                      if (document.id().equals(id)) {
                        vectors.add(vector);
                      }
                    });
            return ledger;
          });
      return vectors;
    }
  }

  private long passagesWith(String term) throws IOException {
    try (DirectoryReader reader =
        DirectoryReader.open(FSDirectory.open(new IndexFolder(folder).lucene()))) {
      return new IndexSearcher(reader).count(new TermQuery(new Term(IndexSchema.TEXT, term)));
    }
  }

  @Test
  void wordsAreReadAnewWithAChangedDictionaryAndNothingIsEmbeddedAgain() throws IOException {
    index.put(SourceDocument.of("a", "", "코이파이브 설명서"), random("b", 2, 10));
    List<float[]> before = vectors("a");
    LedgerRecord entry = entry("a");
    Path dictionary = new IndexFolder(folder).dictionary();
    Files.writeString(dictionary, "코이파이브\n");

    try (Indexer indexer = index.open()) {
      indexer.commit();
      assertThat(indexer.embedded()).isZero();
    }

    assertThat(passagesWith("코이파이브")).isEqualTo(1);
    assertThat(vectors("a")).usingRecursiveComparison().isEqualTo(before);
    assertThat(entry("a")).isEqualTo(entry);
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.manifest().analyzer()).contains("dictionary-");
      assertThat(ledger.manifest().dictionary()).isEqualTo("코이파이브");
    }
  }

  @Test
  void wordsReadByAnotherVersionAreReadAnew() throws IOException {
    index.put(SourceDocument.of("a", "", "비공개 회의록"));
    try (IndexUpdate update = IndexUpdate.open(folder)) {
      update.setManifest(update.manifest().orElseThrow().analyzedWith("koe5-1", ""));
      update.commit();
    }

    index.open().close();
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.manifest().analyzer()).isEqualTo("koe5-1");
    }
    try (Indexer indexer = index.open()) {
      indexer.commit();
    }
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.manifest().analyzer()).isEqualTo(KoreanAnalyzers.VERSION);
    }
  }

  @Test
  void stoppedReadingOfWordsLeavesTheFormerOnes() throws IOException {
    index.put(SourceDocument.of("a", "", "코이파이브 설명서"), random("b", 2, 10));
    long passages = index.count();
    long before = passagesWith("설명서");
    Files.writeString(new IndexFolder(folder).dictionary(), "코이파이브설명서 코이파이브 설명서\n");
    IndexingListener stopping =
        new IndexingListener() {
          @Override
          public boolean analysed() {
            return false;
          }
        };

    assertThatThrownBy(() -> index.open(stopping)).isInstanceOf(CancellationException.class);

    assertThat(index.count()).isEqualTo(passages).isGreaterThan(1);
    assertThat(passagesWith("설명서")).isEqualTo(before).isPositive();
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.manifest().dictionary()).isEmpty();
    }
  }

  @Test
  void wrongDictionaryStopsBeforeAnythingIsDone() throws IOException {
    index.put(SourceDocument.of("a", "", "회의록"));
    Files.writeString(new IndexFolder(folder).dictionary(), "한빛전자 한빛\n");

    assertThatThrownBy(index::open).hasMessageContaining("Line 1");
    assertThat(index.passages("a")).hasSize(1);
  }
}
