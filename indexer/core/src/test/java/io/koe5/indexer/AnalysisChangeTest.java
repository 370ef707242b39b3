package io.koe5.indexer;

import static io.koe5.indexer.TestedIndex.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexSchema;
import io.koe5.index.LedgerRecord;
import io.koe5.index.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
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

  /** All stored fields of all that the index holds, and its vectors, in the order of their text. */
  private List<String> stored() throws IOException {
    List<String> stored = new ArrayList<>();
    try (DirectoryReader reader =
        DirectoryReader.open(FSDirectory.open(new IndexFolder(folder).lucene()))) {
      for (LeafReaderContext leaf : reader.leaves()) {
        for (int i = 0; i < leaf.reader().maxDoc(); i++) {
          Bits live = leaf.reader().getLiveDocs();
          if (live == null || live.get(i)) {
            stored.add(fields(leaf.reader(), i) + vector(leaf.reader(), i));
          }
        }
      }
    }
    stored.sort(Comparator.naturalOrder());
    return stored;
  }

  private static String fields(LeafReader leaf, int number) throws IOException {
    return leaf.storedFields().document(number).getFields().stream()
        .map(field -> field.name() + "=" + field.stringValue() + field.binaryValue())
        .collect(Collectors.joining("\n"));
  }

  private static String vector(LeafReader leaf, int number) throws IOException {
    FloatVectorValues vectors = leaf.getFloatVectorValues(IndexSchema.VECTOR);
    if (vectors == null) {
      return "";
    }
    DocIndexIterator at = vectors.iterator();
    return at.advance(number) == number ? Arrays.toString(vectors.vectorValue(at.index())) : "";
  }

  private static SourceDocument withPages(SourceDocument plain) {
    Place second = new Place("부록.hwp", "", OptionalInt.of(2), OptionalInt.empty());
    return new SourceDocument(
        plain.record(),
        plain.text(),
        plain.headings(),
        List.of(new PlaceMark(0, Place.NONE), new PlaceMark(30, second)),
        plain.size(),
        plain.contentHash(),
        plain.encoding(),
        plain.incomplete());
  }

  private long passagesWith(String term) throws IOException {
    try (DirectoryReader reader =
        DirectoryReader.open(FSDirectory.open(new IndexFolder(folder).lucene()))) {
      return new IndexSearcher(reader).count(new TermQuery(new Term(IndexSchema.TEXT, term)));
    }
  }

  @Test
  void wordsAreReadAnewWithAChangedDictionaryAndNothingIsEmbeddedAgain() throws IOException {
    String text = "비공개회의록 설명서";
    index.put(SourceDocument.of("a", "제목", text), random("gone", 1, 10));
    index.put(withPages(random("b", 2, 30)), SourceDocument.of("copy of a", "", text));
    try (Indexer indexer = index.open()) {
      indexer.remove("gone");
      indexer.commit();
    }
    List<String> before = stored();
    assertThat(before).anyMatch(fields -> fields.contains("부록.hwp"));
    assertThat(passagesWith("비공개회의록")).isZero();
    LedgerRecord entry = entry("a");
    Files.writeString(new IndexFolder(folder).dictionary(), "비공개회의록\n");

    try (Indexer indexer = index.open()) {
      indexer.commit();
      assertThat(indexer.embedded()).isZero();
    }

    assertThat(passagesWith("비공개회의록")).isEqualTo(2);
    assertThat(stored()).isEqualTo(before);
    assertThat(entry("a")).isEqualTo(entry);
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.manifest().analyzer()).contains("dictionary-");
      assertThat(ledger.manifest().dictionary()).isEqualTo("비공개회의록");
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
    long before = passagesWith("설명");
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
    assertThat(passagesWith("설명")).isEqualTo(before).isPositive();
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
