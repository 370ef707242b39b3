package io.koe5.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.index.IndexSchema;
import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerRecord.Status;
import io.koe5.index.PassageRecord;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexerTest {
  private static final Chunking CHUNKING = new Chunking.Passages(250, false);

  private final Path folder;
  private final WordEmbedder model = new WordEmbedder();

  IndexerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Indexer open() {
    return open(IndexingListener.silent());
  }

  private Indexer open(IndexingListener listener) {
    return Indexer.open(folder, model, CHUNKING, listener);
  }

  private void put(SourceDocument... documents) {
    try (Indexer indexer = open()) {
      for (SourceDocument document : documents) {
        indexer.put(document);
      }
      indexer.commit();
    }
  }

  private static SourceDocument random(String id, long seed, int sentences) {
    return SourceDocument.of(id, "", new RandomTexts(seed).document(sentences).text());
  }

  private List<PassageRecord> passages(String id) throws IOException {
    try (DirectoryReader reader =
        DirectoryReader.open(FSDirectory.open(new IndexFolder(folder).lucene()))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      List<PassageRecord> passages = new ArrayList<>();
      for (ScoreDoc hit :
          searcher.search(new TermQuery(IndexSchema.documentTerm(id)), 100_000).scoreDocs) {
        passages.add(IndexSchema.passage(searcher.storedFields().document(hit.doc)));
      }
      passages.sort(Comparator.comparingInt(PassageRecord::ordinal));
      return passages;
    }
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
                    (document, passage, vector) -> {
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

  private long count() {
    try (Ledger ledger = Ledger.open(folder)) {
      return ledger.passages();
    }
  }

  @Test
  void storedPassagesAreSpansOfTheDocument() throws IOException {
    SourceDocument document = random("d", 7, 300);
    put(document);

    List<PassageRecord> passages = passages("d");
    assertThat(passages.size()).isGreaterThan(5).isEqualTo((int) count());
    assertThat(passages)
        .allSatisfy(
            passage ->
                assertThat(document.text().substring(passage.start(), passage.end()))
                    .isEqualTo(passage.text()));
  }

  @Test
  void storedVectorIsTheModelsOwn() throws IOException {
    SourceDocument document = random("d", 7, 300);
    put(document, random("e", 8, 300));
    PassageRecord wanted = passages("d").get(2);
    float[] vector = model.embed(wanted.text(), Role.PASSAGE).vector();

    try (DirectoryReader reader =
        DirectoryReader.open(FSDirectory.open(new IndexFolder(folder).lucene()))) {
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
    put(first);
    int embedded = model.embedded().size();
    SourceDocument second = SourceDocument.of("d", "", "새 문장을 넣는다. " + first.text());
    put(second);

    assertThat(model.embedded().size() - embedded).isBetween(1, 3);
    assertThat(passages("d"))
        .allSatisfy(
            passage ->
                assertThat(second.text().substring(passage.start(), passage.end()))
                    .isEqualTo(passage.text()));
    assertThat(passages("d")).hasSize((int) count());
  }

  @Test
  void nothingIsEmbeddedTwice() {
    put(random("a", 1, 400), random("b", 1, 400), random("c", 2, 5));
    put(random("d", 1, 400));
    put(random("e", 3, 3_000), random("f", 4, 2_500), random("g", 3, 3_000), random("h", 4, 2_500));

    assertThat(model.embedded()).doesNotHaveDuplicates();
  }

  @Test
  void removedDocumentTakesPassagesAndEntryWithIt() throws IOException {
    put(random("a", 1, 40), random("b", 2, 40));
    try (Indexer indexer = open()) {
      indexer.remove("a");
      indexer.commit();
    }

    assertThat(passages("a")).isEmpty();
    assertThat(passages("b")).isNotEmpty();
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.find("a")).isEmpty();
      assertThat(ledger.find("b").orElseThrow().status()).isEqualTo(Status.INDEXED);
      assertThat(ledger.passages()).isEqualTo(passages("b").size());
    }
  }

  @Test
  void documentPutAndRemovedInOneBatchIsGone() throws IOException {
    try (Indexer indexer = open()) {
      indexer.put(random("a", 1, 10));
      indexer.remove("a");
      indexer.commit();
    }

    assertThat(passages("a")).isEmpty();
  }

  @Test
  void failureOfTheModelLeavesTheLastCommitUntouched() throws IOException {
    put(random("a", 1, 100));
    List<PassageRecord> before = passages("a");
    model.beforeBatch(
        texts -> {
          if (model.embedded().size() > 100) {
            throw new IllegalStateException("out of order");
          }
        });

    assertThatThrownBy(() -> put(random("b", 2, 10), random("a", 3, 5_000)))
        .hasMessage("out of order");
    assertThat(passages("a")).isEqualTo(before);
    assertThat(passages("b")).isEmpty();
    assertThat(count()).isEqualTo(before.size());
  }

  @Test
  void givingUpKeepsWholeDocumentsOnly() throws IOException {
    List<String> written = new ArrayList<>();
    IndexingListener impatient =
        new IndexingListener() {
          @Override
          public void written(SourceDocument document, int passages) {
            written.add(document.record().id());
          }

          @Override
          public boolean embedded(int passages) {
            return false;
          }
        };
    try (Indexer indexer = open(impatient)) {
      indexer.put(random("small", 1, 10));
      indexer.put(random("large", 2, 5_000));
      indexer.commit();
    }

    assertThat(written).containsExactly("small");
    assertThat(passages("small")).isNotEmpty();
    assertThat(passages("large")).isEmpty();
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.find("large")).isEmpty();
    }
  }

  @Test
  void secondIndexerIsToldThatTheIndexIsInUse() {
    try (Indexer first = open()) {
      first.put(random("a", 1, 10));
      assertThatThrownBy(this::open)
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("Another program is writing");
    }
  }

  @Test
  void otherModelOrChunkingIsRefusedAndReplacingHelps() {
    put(random("a", 1, 10));
    WordEmbedder other = new WordEmbedder("other");
    IndexingListener silent = IndexingListener.silent();

    assertThatThrownBy(() -> Indexer.open(folder, other, CHUNKING, silent))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("words (f32)")
        .hasMessageContaining("--full");
    assertThatThrownBy(() -> Indexer.open(folder, model, Chunking.wholeDocument(), silent))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("whole-document");
    try (Indexer indexer = Indexer.replace(folder, other, CHUNKING, silent)) {
      indexer.put(random("b", 2, 10));
      indexer.commit();
    }
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.manifest().model()).isEqualTo("other");
      assertThat(ledger.find("a")).isEmpty();
      assertThat(ledger.find("b")).isPresent();
    }
  }

  @Test
  void wordsAreReadAnewWithAChangedDictionaryAndNothingIsEmbeddedAgain() throws IOException {
    put(SourceDocument.of("a", "", "코이파이브 설명서"), random("b", 2, 10));
    List<float[]> before = vectors("a");
    LedgerRecord entry = entry("a");
    Path dictionary = new IndexFolder(folder).dictionary();
    Files.writeString(dictionary, "코이파이브\n");

    try (Indexer indexer = open()) {
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
    put(SourceDocument.of("a", "", "비공개 회의록"));
    try (IndexUpdate update = IndexUpdate.open(folder)) {
      update.setManifest(update.manifest().orElseThrow().analyzedWith("koe5-1", ""));
      update.commit();
    }

    open().close();
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.manifest().analyzer()).isEqualTo("koe5-1");
    }
    try (Indexer indexer = open()) {
      indexer.commit();
    }
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.manifest().analyzer()).isEqualTo(KoreanAnalyzers.VERSION);
    }
  }

  @Test
  void wrongDictionaryStopsBeforeAnythingIsDone() throws IOException {
    put(SourceDocument.of("a", "", "회의록"));
    Files.writeString(new IndexFolder(folder).dictionary(), "한빛전자 한빛\n");

    assertThatThrownBy(this::open).hasMessageContaining("Line 1");
    assertThat(passages("a")).hasSize(1);
  }

  @Test
  void indexOfAnotherLuceneIsRefusedAndReplacingHelps() throws IOException {
    put(random("a", 1, 10));
    IndexWriterConfig config =
        new IndexWriterConfig().setCodec(new FilterCodec("Elsewhere", Codec.getDefault()) {});
    try (FSDirectory directory = FSDirectory.open(new IndexFolder(folder).lucene());
        IndexWriter writer = new IndexWriter(directory, config)) {
      writer.addDocument(new Document());
    }

    for (ThrowingCallable opening :
        List.<ThrowingCallable>of(
            this::open, () -> IndexUpdate.open(folder), () -> Ledger.open(folder))) {
      assertThatThrownBy(opening)
          .isInstanceOf(Koe5Exception.class)
          .hasMessageContaining("koe5 index --full DIR");
    }
    try (Indexer indexer = Indexer.replace(folder, model, CHUNKING, IndexingListener.silent())) {
      indexer.put(random("b", 2, 10));
      indexer.commit();
    }
    assertThat(passages("b")).isNotEmpty();
  }

  @Test
  void indexOfAnotherFormatIsNotUpdated() throws IOException {
    put(random("a", 1, 10));
    try (FSDirectory directory = FSDirectory.open(new IndexFolder(folder).lucene());
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of(IndexManifest.KEY, "{\"format\":99}").entrySet());
    }

    assertThatThrownBy(() -> IndexUpdate.open(folder))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("format version 99");
  }

  @Test
  void wordLongerThanATermMayBeIsIndexed() throws IOException {
    try (Indexer indexer =
        Indexer.open(folder, model, Chunking.wholeDocument(), IndexingListener.silent())) {
      for (String letter : List.of("a", "가", "١", "Ж", "漢", "7", "\uD83D\uDE00", "!", "e\u0301")) {
        indexer.put(SourceDocument.of(letter, "", letter.repeat(100_000)));
      }
      indexer.commit();
    }

    assertThat(count()).isEqualTo(9);
  }

  @Test
  void replacingThatIsGivenUpLosesNothing() {
    put(random("a", 1, 10));
    try (Indexer indexer = Indexer.replace(folder, model, CHUNKING, IndexingListener.silent())) {
      indexer.put(random("b", 2, 100));
    }

    assertThat(count()).isPositive();
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.find("a")).isPresent();
    }
  }

  @Test
  void emptyIndexCanBeOpenedAgain() {
    put();
    put();

    assertThat(count()).isZero();
  }

  @Test
  void propertiesAreCommittedWithTheIndex() {
    try (Indexer indexer = open()) {
      indexer.update().setProperty("folders", "[1]");
      indexer.commit();
    }
    try (Indexer indexer = open()) {
      indexer.update().setProperty("folders", "[2]");
    }

    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.property("folders")).contains("[1]");
    }
  }

  @Test
  void folderIsForItsOwnerOnlyAndForNoVersionControl() throws IOException {
    put();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(folder.resolve(".gitignore")).hasContent("*");
  }

  @Test
  void fileInPlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> Indexer.open(file, model, CHUNKING, IndexingListener.silent()))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void folderWithOtherFilesIsNotTaken() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "x");

    assertThatThrownBy(this::open)
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("no index");
    assertThat(folder.resolve(".gitignore")).doesNotExist();
  }

  @Test
  void missingIndexIsNamed() {
    assertThatThrownBy(() -> Ledger.open(folder.resolve("none")))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("no index");
  }

  @Test
  void wholeDocumentsCountWhatTheModelCouldNotRead() {
    try (Indexer indexer =
        Indexer.open(folder, model, Chunking.wholeDocument(), IndexingListener.silent())) {
      indexer.put(random("a", 1, 3));
      indexer.put(random("b", 2, 300));
      indexer.commit();

      assertThat(indexer.embedded()).isEqualTo(2);
      assertThat(indexer.truncated()).isEqualTo(1);
    }
    assertThat(count()).isEqualTo(2);
  }
}
