package io.koe5.indexer;

import static io.koe5.indexer.TestedIndex.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerRecord.Status;
import io.koe5.index.PassageRecord;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.model.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents into an index and out of it. */
class IndexerTest {
  private final TestedIndex index;

  IndexerTest(@TempDir Path folder) {
    this.index = new TestedIndex(folder);
  }

  @Test
  void storedPassagesAreSpansOfTheDocument() throws IOException {
    SourceDocument document = random("d", 7, 300);
    index.put(document);

    List<PassageRecord> passages = index.passages("d");
    assertThat(passages.size()).isGreaterThan(5).isEqualTo((int) index.count());
    assertThat(passages)
        .allSatisfy(
            passage ->
                assertThat(document.text().substring(passage.start(), passage.end()))
                    .isEqualTo(passage.text()));
  }

  @Test
  void storedVectorIsTheModelsOwn() throws IOException {
    SourceDocument document = random("d", 7, 300);
    index.put(document, random("e", 8, 300));
    PassageRecord wanted = index.passages("d").get(2);
    float[] vector = index.model().embed(wanted.text(), Role.PASSAGE).vector();

    try (DirectoryReader reader =
        DirectoryReader.open(FSDirectory.open(new IndexFolder(index.folder()).lucene()))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      ScoreDoc best =
          searcher.search(new KnnFloatVectorQuery(IndexSchema.VECTOR, vector, 1), 1).scoreDocs[0];
      assertThat(IndexSchema.passage(searcher.storedFields().document(best.doc))).isEqualTo(wanted);
      assertThat(best.score).isBetween(0.9999f, 1.0001f);
    }
  }

  @Test
  void secondVersionReplacesTheFirstAndEmbedsOnlyWhatIsNew() throws IOException {
    SourceDocument first = random("d", 7, 800);
    index.put(first);
    int embedded = index.model().embedded().size();
    SourceDocument second = SourceDocument.of("d", "", "새 문장을 넣는다. " + first.text());
    index.put(second);

    assertThat(index.model().embedded().size() - embedded).isBetween(1, 3);
    assertThat(index.passages("d"))
        .allSatisfy(
            passage ->
                assertThat(second.text().substring(passage.start(), passage.end()))
                    .isEqualTo(passage.text()));
    assertThat(index.passages("d")).hasSize((int) index.count());
  }

  @Test
  void nothingIsEmbeddedTwice() {
    index.put(random("a", 1, 400), random("b", 1, 400), random("c", 2, 5));
    index.put(random("d", 1, 400));
    index.put(
        random("e", 3, 3_000), random("f", 4, 2_500), random("g", 3, 3_000), random("h", 4, 2_500));

    assertThat(index.model().embedded()).doesNotHaveDuplicates();
  }

  @Test
  void removedDocumentTakesPassagesAndEntryWithIt() throws IOException {
    index.put(random("a", 1, 40), random("b", 2, 40));
    try (Indexer indexer = index.open()) {
      indexer.remove("a");
      indexer.commit();
    }

    assertThat(index.passages("a")).isEmpty();
    assertThat(index.passages("b")).isNotEmpty();
    try (Ledger ledger = Ledger.open(index.folder())) {
      assertThat(ledger.find("a")).isEmpty();
      assertThat(ledger.find("b").orElseThrow().status()).isEqualTo(Status.INDEXED);
      assertThat(ledger.passages()).isEqualTo(index.passages("b").size());
    }
  }

  @Test
  void documentPutAndRemovedInOneBatchIsGone() throws IOException {
    try (Indexer indexer = index.open()) {
      indexer.put(random("a", 1, 10));
      indexer.remove("a");
      indexer.commit();
    }

    assertThat(index.passages("a")).isEmpty();
  }

  @Test
  void documentPutAndRedatedInOneRunKeepsItsPassages() throws IOException {
    SourceDocument document = random("a", 1, 40);
    try (Indexer indexer = index.open()) {
      indexer.put(document);
      indexer.flush();
      indexer.redate(document.entry(index.model().embedded().size()));
      indexer.commit();
    }

    assertThat(index.passages("a")).isNotEmpty();
  }

  @Test
  void failureOfTheModelLeavesTheLastCommitUntouched() throws IOException {
    index.put(random("a", 1, 100));
    List<PassageRecord> before = index.passages("a");
    index
        .model()
        .beforeBatch(
            texts -> {
              if (index.model().embedded().size() > 100) {
                throw new IllegalStateException("out of order");
              }
            });

    assertThatThrownBy(() -> index.put(random("b", 2, 10), random("a", 3, 5_000)))
        .hasMessage("out of order");
    assertThat(index.passages("a")).isEqualTo(before);
    assertThat(index.passages("b")).isEmpty();
    assertThat(index.count()).isEqualTo(before.size());
  }

  @Test
  void givingUpKeepsWholeDocumentsOnly() throws IOException {
    List<String> written = new ArrayList<>();
    IndexingListener impatient =
        new IndexingListener() {
          @Override
          public void written(LedgerRecord entry) {
            written.add(entry.id());
          }

          @Override
          public boolean embedded(int passages) {
            return false;
          }
        };
    try (Indexer indexer = index.open(impatient)) {
      indexer.put(random("small", 1, 10));
      indexer.put(random("large", 2, 5_000));
      indexer.commit();
    }

    assertThat(written).containsExactly("small");
    assertThat(index.passages("small")).isNotEmpty();
    assertThat(index.passages("large")).isEmpty();
    try (Ledger ledger = Ledger.open(index.folder())) {
      assertThat(ledger.find("large")).isEmpty();
    }
  }

  @Test
  void wordLongerThanATermMayBeIsIndexed() throws IOException {
    try (Indexer indexer =
        Indexer.open(
            index.folder(), index.model(), Chunking.wholeDocument(), IndexingListener.silent())) {
      for (String letter : List.of("a", "가", "١", "Ж", "漢", "7", "\uD83D\uDE00", "!", "e\u0301")) {
        indexer.put(SourceDocument.of(letter, "", letter.repeat(100_000)));
      }
      indexer.commit();
    }

    assertThat(index.count()).isEqualTo(9);
  }

  @Test
  void emptyIndexCanBeOpenedAgain() {
    index.put();
    index.put();

    assertThat(index.count()).isZero();
  }

  @Test
  void propertiesAreCommittedWithTheIndex() {
    try (Indexer indexer = index.open()) {
      indexer.update().setProperty("folders", "[1]");
      indexer.commit();
    }
    try (Indexer indexer = index.open()) {
      indexer.update().setProperty("folders", "[2]");
    }

    try (Ledger ledger = Ledger.open(index.folder())) {
      assertThat(ledger.property("folders")).contains("[1]");
    }
  }

  @Test
  void wholeDocumentsCountWhatTheModelCouldNotRead() {
    try (Indexer indexer =
        Indexer.open(
            index.folder(), index.model(), Chunking.wholeDocument(), IndexingListener.silent())) {
      indexer.put(random("a", 1, 3));
      indexer.put(random("b", 2, 300));
      indexer.commit();

      assertThat(indexer.embedded()).isEqualTo(2);
      assertThat(indexer.truncated()).isEqualTo(1);
    }
    assertThat(index.count()).isEqualTo(2);
  }
}
