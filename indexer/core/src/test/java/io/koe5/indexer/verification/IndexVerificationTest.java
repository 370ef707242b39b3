package io.koe5.indexer.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.Sha256;
import io.koe5.index.DocumentRecord;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import io.koe5.index.PassageRecord;
import io.koe5.index.Place;
import io.koe5.indexer.Indexer;
import io.koe5.indexer.IndexingListener;
import io.koe5.indexer.SourceDocument;
import io.koe5.indexer.WordEmbedder;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexVerificationTest {
  private static final String TEXT = "회의는 월요일 아침 아홉 시에 시작한다.";
  private static final int DOCUMENTS = 40;

  @TempDir Path index;
  private final WordEmbedder model = new WordEmbedder();

  @BeforeEach
  void makeAnIndex() {
    index();
  }

  private void index() {
    try (Indexer indexer =
        Indexer.open(index, model, new Chunking.Passages(250, false), IndexingListener.silent())) {
      for (int i = 0; i < DOCUMENTS; i++) {
        SourceDocument document = SourceDocument.of("글 " + i, "", i + "번 " + TEXT.repeat(i));
        if (indexer.update().ledger().find(document.record().id()).isEmpty()) {
          indexer.put(document);
        }
      }
      indexer.commit();
    }
  }

  private interface Change {
    void make(IndexWriter writer) throws IOException;
  }

  /** Something that koe5 itself would never do to its index. */
  private void behindItsBack(Change change) throws IOException {
    try (FSDirectory directory = FSDirectory.open(new IndexFolder(index).lucene());
        IndexWriter writer =
            new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
      change.make(writer);
      writer.commit();
    }
  }

  private void addPassage(String id, float[] vector) throws IOException {
    PassageRecord passage =
        new PassageRecord(9, TEXT, 0, TEXT.length(), 1, "", Sha256.of(TEXT), Place.NONE);
    DocumentRecord document = new DocumentRecord(id, id, id, "", "", "text", Instant.EPOCH);
    behindItsBack(writer -> writer.addDocument(IndexSchema.passage(document, "", passage, vector)));
  }

  private List<String> found() {
    return IndexVerification.verify(index, model).findings().stream().map(Finding::code).toList();
  }

  private void assertThatRepairMends() {
    assertThat(IndexVerification.repair(index)).isNotEmpty();
    index();
    assertThat(found()).isEmpty();
  }

  @Test
  void anIndexIsRight() {
    Verification right = IndexVerification.verify(index, model);

    assertThat(right.findings()).isEmpty();
    assertThat(right.isRight()).isTrue();
    assertThat(right.documents()).isEqualTo(DOCUMENTS);
    assertThat(right.passages()).isGreaterThanOrEqualTo(DOCUMENTS);
    assertThat(right.embeddedAgain()).isBetween(16, 32);
    assertThat(IndexVerification.repair(index)).isEmpty();
  }

  @Test
  void anIndexWithWordsOfItsUserIsRight() throws IOException {
    Files.writeString(new IndexFolder(index).dictionary(), "코이파이브\n");
    index();

    assertThat(found()).isEmpty();
  }

  @Test
  void everyByteCounts() throws IOException {
    Random random = new Random(20261123);
    List<Path> files;
    try (Stream<Path> found = Files.list(new IndexFolder(index).lucene())) {
      files = found.filter(file -> !file.endsWith(IndexWriter.WRITE_LOCK_NAME)).toList();
    }
    for (Path file : files) {
      byte[] right = Files.readAllBytes(file);
      byte[] wrong = right.clone();
      int at = random.nextInt(wrong.length);
      wrong[at] = (byte) (wrong[at] ^ 1 << random.nextInt(8));
      Files.write(file, wrong);
      assertThat(foundOrRefused()).as("byte %d of %s", at, file.getFileName()).isTrue();
      Files.write(file, right);
    }
    assertThat(found()).isEmpty();
  }

  private boolean foundOrRefused() {
    try {
      return !found().isEmpty();
    } catch (Koe5Exception e) {
      return true;
    }
  }

  @Test
  void aDamagedSegmentIsTakenOutAndReadAgain() throws IOException {
    Path largest;
    try (Stream<Path> files = Files.list(new IndexFolder(index).lucene())) {
      largest =
          files.max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length())).orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(largest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(largest, bytes);

    assertThat(found()).containsExactly("segment-damaged");
    assertThatRepairMends();
  }

  @Test
  void aPassageThatIsGoneIsMissed() throws IOException {
    behindItsBack(writer -> writer.deleteDocuments(IndexSchema.documentTerm("글 7")));

    assertThat(IndexVerification.verify(index, model).findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith("글 7 should have 1 passages and has 0")
        .contains("--repair");
    assertThatRepairMends();
  }

  @Test
  void passagesThatTheLedgerDoesNotKnowAreFound() throws IOException {
    addPassage("낯선 글", model.embed(TEXT, Role.PASSAGE).vector());

    assertThat(found()).containsExactly("passages-unknown");
    assertThatRepairMends();
  }

  @Test
  void aBrokenVectorIsNotTakenFromTheIndexAgain() throws IOException {
    String text = "7번 " + TEXT.repeat(7);
    PassageRecord passage =
        new PassageRecord(0, text, 0, text.length(), 1, "", Sha256.of(text), Place.NONE);
    DocumentRecord document =
        new DocumentRecord("글 7", "글 7", "글 7", "", "", "text", Instant.EPOCH);
    float[] broken = model.embed(text, Role.PASSAGE).vector();
    broken[0] += 3;
    behindItsBack(
        writer -> {
          writer.updateDocument(
              IndexSchema.documentTerm("글 7"), IndexSchema.passage(document, "", passage, broken));
          writer.forceMerge(1);
        });

    assertThat(found()).contains("vectors-missing");
    assertThatRepairMends();
  }

  @Test
  void aVectorOfAnotherTextIsFound() throws IOException {
    behindItsBack(IndexWriter::deleteAll);
    addPassage("글", model.embed("전혀 다른 이야기", Role.PASSAGE).vector());

    assertThat(found()).contains("vector-differs");
  }

  @Test
  void anotherModelsIndexIsNotMeasuredWithThisOne() {
    Verification verified = IndexVerification.verify(index, new WordEmbedder("another"));

    assertThat(verified.findings()).extracting(Finding::code).containsExactly("other-model");
    assertThat(verified.embeddedAgain()).isZero();
  }

  @Test
  void anIndexThatIsBeingWrittenIsLeftAlone() {
    try (Indexer busy =
        Indexer.open(index, model, new Chunking.Passages(250, false), IndexingListener.silent())) {
      assertThat(busy.embedded()).isZero();
      assertThatThrownBy(this::found)
          .isInstanceOfSatisfying(
              Koe5Exception.class, e -> assertThat(e.key()).isEqualTo("in-use"));
    }
  }

  @Test
  void whereThereIsNoIndexIsSaid(@TempDir Path empty) {
    assertThatThrownBy(() -> IndexVerification.verify(empty, model))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining(empty.toString());
  }

  @Test
  void findingsSpeakKoreanToKoreans() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.KOREAN);
      assertThat(Finding.of("vectors-missing", "글", 3).message()).contains("단락이 3개");
    } finally {
      Locale.setDefault(before);
    }
  }
}
