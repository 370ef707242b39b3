package io.koe5.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.index.LedgerRecord.Failure;
import io.koe5.index.LedgerRecord.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexSchemaTest {
  private static final DocumentRecord DOCUMENT =
      new DocumentRecord(
          "d1",
          "/docs/가.md",
          "가.md",
          "/docs",
          "회의록",
          "md",
          Instant.parse("2026-03-01T10:15:30.123Z"));
  private static final PassageRecord PASSAGE =
      new PassageRecord(
          2,
          "예산을 늘린다.",
          10,
          18,
          4,
          "결정 › 예산",
          "abc",
          new Place("첨부.xlsx", "예산", OptionalInt.of(3), OptionalInt.of(7)));
  private static final LedgerRecord FAILED =
      new LedgerRecord(
          "d2",
          "/docs/나.txt",
          "나.txt",
          "/docs",
          77,
          Instant.parse("2026-03-01T10:15:30.123456789Z"),
          "ff",
          Status.FAILED,
          Optional.of(new Failure("unsupported", "not UTF-8", 2)),
          0,
          Optional.of("x-windows-949"));

  private final Directory directory = new ByteBuffersDirectory();

  @BeforeEach
  void writeOnePassageAndOneLedgerEntry() throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(new CJKAnalyzer()).setCodec(IndexSchema.codec());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      writer.addDocument(IndexSchema.passage(DOCUMENT, "ff", PASSAGE, new float[] {0.6f, 0.8f}));
      writer.addDocument(LedgerSchema.entry(FAILED));
    }
  }

  @AfterEach
  void close() throws IOException {
    directory.close();
  }

  @Test
  void passageAndDocumentComeBackFromTheStoredFields() throws IOException {
    Document stored = only(new TermQuery(IndexSchema.documentTerm("d1")));

    assertThat(IndexSchema.document(stored)).isEqualTo(DOCUMENT);
    assertThat(IndexSchema.passage(stored)).isEqualTo(PASSAGE);
  }

  @Test
  void placeThatSaysNothingTakesNoField() {
    PassageRecord plain = new PassageRecord(0, "글", 0, 1, 1, "", "abc", Place.NONE);
    Document fields = IndexSchema.passage(DOCUMENT, "", plain, new float[] {1, 0});

    assertThat(fields)
        .extracting(IndexableField::name)
        .doesNotContain("part", "sheet", "page", "slide", IndexSchema.CONTENT);
    assertThat(IndexSchema.passage(fields)).isEqualTo(plain);
  }

  @Test
  void ledgerEntryComesBackToTheNanosecond() {
    assertThat(
            List.of(
                LedgerSchema.entriesTerm(),
                LedgerSchema.collectionTerm("/docs"),
                LedgerSchema.contentTerm("ff"),
                LedgerSchema.entryTerm("d2")))
        .allSatisfy(
            term -> assertThat(LedgerSchema.entry(only(new TermQuery(term)))).isEqualTo(FAILED));
  }

  @Test
  void passagesAreFoundByVectorAndByWhatWasEmbedded() throws IOException {
    only(new KnnFloatVectorQuery(IndexSchema.VECTOR, new float[] {1, 0}, 5));
    only(new TermQuery(IndexSchema.embeddedTerm("abc")));
    only(IndexSchema.passages());
  }

  private Document only(Query query) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      var top = searcher.search(query, 10);
      assertThat(top.scoreDocs).hasSize(1);
      return searcher.storedFields().document(top.scoreDocs[0].doc);
    }
  }
}
