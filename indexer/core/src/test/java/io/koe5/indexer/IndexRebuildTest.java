package io.koe5.indexer;

import static io.koe5.indexer.TestedIndex.CHUNKING;
import static io.koe5.indexer.TestedIndex.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.index.IndexFolder;
import io.koe5.index.LedgerRecord;
import io.koe5.index.PassageRecord;
import io.koe5.indexer.verification.IndexVerification;
import io.koe5.model.Role;
import io.koe5.search.SearchEngine;
import io.koe5.search.SearchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that is made again from what it stores, for another model or a newer koe5. */
class IndexRebuildTest {
  private static final int DOCUMENTS = 20;

  private final TestedIndex index;
  private final WordEmbedder other = new WordEmbedder("others", 24, 512);

  IndexRebuildTest(@TempDir Path folder) {
    this.index = new TestedIndex(folder);
  }

  private static List<SourceDocument> documents() {
    return IntStream.range(0, DOCUMENTS).mapToObj(i -> random("글 " + i, i, 40)).toList();
  }

  private void fill() {
    index.put(documents().toArray(SourceDocument[]::new));
    try (Indexer indexer = index.open()) {
      LedgerRecord.Failure failure = new LedgerRecord.Failure("encrypted", "a password");
      indexer.note(
          new LedgerRecord(
              "잠긴 글",
              "잠긴 글",
              "잠긴 글",
              "",
              7,
              Instant.EPOCH,
              "",
              LedgerRecord.Status.FAILED,
              Optional.of(failure),
              0,
              Optional.empty()));
      indexer.put(SourceDocument.of("빈 글", "", " "));
      indexer.update().setProperty("of", "mine");
      indexer.commit();
    }
  }

  private IndexRebuild rebuild(WordEmbedder model) {
    return IndexRebuild.of(index.folder(), model, CHUNKING, Duration.ofDays(1));
  }

  private static Rebuilt run(IndexRebuild rebuild) {
    return rebuild.run(IndexingListener.silent(), () -> false);
  }

  private static boolean finds(SearchEngine engine) {
    String sentence = documents().get(3).text().strip().lines().findFirst().orElseThrow();
    return engine.search(SearchRequest.of(sentence)).hits().stream()
        .anyMatch(hit -> hit.document().id().equals("글 3"));
  }

  private Map<String, LedgerRecord> ledger() {
    Map<String, LedgerRecord> entries = new TreeMap<>();
    try (Ledger ledger = Ledger.open(index.folder())) {
      ledger.forEach(entry -> entries.put(entry.id(), entry));
    }
    return entries;
  }

  private LedgerRecord entry(String id) {
    return Objects.requireNonNull(ledger().get(id));
  }

  private Map<String, List<PassageRecord>> passages() throws IOException {
    Map<String, List<PassageRecord>> passages = new TreeMap<>();
    for (String id : ledger().keySet()) {
      passages.put(id, index.passages(id));
    }
    return passages;
  }

  private void assertRight(WordEmbedder model) {
    assertThat(IndexVerification.verify(index.folder(), model).findings()).isEmpty();
    assertThat(new IndexFolder(index.folder()).draft().path()).doesNotExist();
  }

  @Test
  void allIsThereAfterwardsWithVectorsOfTheOtherModel() throws IOException {
    fill();
    Map<String, LedgerRecord> ledger = ledger();
    Map<String, List<PassageRecord>> passages = passages();
    IndexRebuild rebuild = rebuild(other);
    assertThat(rebuild.isNeeded()).isTrue();

    assertThat(run(rebuild)).isEqualTo(new Rebuilt(index.count(), /* finished= */ true));
    assertThat(rebuild.isNeeded()).isFalse();
    assertThat(ledger()).isEqualTo(ledger);
    assertThat(passages()).isEqualTo(passages);
    assertThat(new IndexFolder(index.folder()).property("of")).contains("mine");
    assertRight(other);
    assertThatThrownBy(index::open).hasMessageContaining("koe5 index --model");
  }

  @Test
  void theOldIndexAnswersUntilTheNewOneIsWholeAndItsReadersLonger() {
    fill();
    try (SearchEngine open = SearchEngine.open(index.folder(), index.model())) {
      other.beforeBatch(
          texts -> {
            try (SearchEngine meanwhile = SearchEngine.open(index.folder(), index.model())) {
              assertThat(finds(meanwhile)).isTrue();
            }
          });
      run(rebuild(other));
      other.beforeBatch(texts -> {});
      assertThatThrownBy(open::refresh).isInstanceOf(Koe5Exception.class);
      assertThat(finds(open)).isTrue();
    }
    try (SearchEngine engine = SearchEngine.open(index.folder(), other)) {
      assertThat(finds(engine)).isTrue();
    }
  }

  /** Stops when so many passages are embedded. */
  private Rebuilt stopped(int passages) {
    int before = other.embedded().size();
    BooleanSupplier stop = () -> other.embedded().size() - before >= passages;
    IndexingListener listener =
        new IndexingListener() {
          @Override
          public boolean embedded(int embedded) {
            return !stop.getAsBoolean();
          }
        };
    return rebuild(other).run(listener, stop);
  }

  @Test
  void whatWasStoppedGoesOnAndEmbedsNothingTwice() {
    fill();
    Map<String, LedgerRecord> ledger = ledger();
    int runs = 0;
    while (!stopped(20).finished()) {
      runs++;
      assertThat(IndexVerification.verify(index.folder(), index.model()).findings()).isEmpty();
      assertThat(new IndexFolder(index.folder()).draft().path()).isDirectory();
    }
    assertThat(runs).isPositive();
    assertThat(other.embedded()).doesNotHaveDuplicates();
    assertThat(ledger()).isEqualTo(ledger);
    assertRight(other);
  }

  @Test
  void whatChangedInTheIndexMeanwhileIsTakenAsItIsNow() throws IOException {
    fill();
    assertThat(stopped(20).finished()).isFalse();
    SourceDocument changed = random("글 1", 1_000, 30);
    try (Indexer indexer = index.open()) {
      indexer.remove("글 0");
      indexer.put(changed);
      indexer.redate(entry("글 2").at(Instant.ofEpochSecond(5), Optional.empty()));
      indexer.commit();
    }
    Map<String, LedgerRecord> ledger = ledger();
    Map<String, List<PassageRecord>> passages = passages();

    assertThat(run(rebuild(other)).finished()).isTrue();
    assertThat(ledger()).isEqualTo(ledger).doesNotContainKey("글 0");
    assertThat(passages()).isEqualTo(passages);
    assertThat(other.embedded()).doesNotHaveDuplicates();
    assertRight(other);
  }

  @Test
  void whatAnotherModelBeganIsNotGoneOnWith() {
    fill();
    assertThat(stopped(20).finished()).isFalse();
    WordEmbedder third = new WordEmbedder("third");
    assertThat(run(rebuild(third)).finished()).isTrue();
    assertThat(third.embedded()).hasSize((int) index.count());
    assertRight(third);
  }

  @Test
  void passagesThatTheModelCannotReadWholeAreCutAgainAndTheirSpansAreRight() throws IOException {
    fill();
    WordEmbedder small = new WordEmbedder("small", 8, 128);
    long before = index.count();
    assertThat(run(rebuild(small)).finished()).isTrue();

    assertThat(index.count()).isGreaterThan(before);
    for (SourceDocument document : documents()) {
      List<PassageRecord> passages = index.passages(document.record().id());
      StringBuilder rest = new StringBuilder(document.text());
      for (PassageRecord passage : passages) {
        assertThat(small.countTokens(passage.text(), Role.PASSAGE)).isLessThanOrEqualTo(128);
        assertThat(document.text().substring(passage.start(), passage.end()))
            .isEqualTo(passage.text());
        assertThat(document.text().substring(0, passage.start()).chars().filter(c -> c == '\n'))
            .hasSize(passage.line() - 1);
        rest.replace(passage.start(), passage.end(), " ".repeat(passage.text().length()));
      }
      assertThat(rest.toString()).isBlank();
      assertThat(passages).extracting(PassageRecord::ordinal).isSorted().doesNotHaveDuplicates();
    }
    assertRight(small);
  }

  @Test
  void aDraftThatIsNotNeededAnyMoreDoesNotStay() throws IOException {
    fill();
    IndexFolder folder = new IndexFolder(index.folder());
    folder.draft().create();
    for (Path file : filesIn(folder.lucene())) {
      Files.copy(file, folder.draft().lucene().resolve(file.getFileName()));
    }
    index.open().close();
    assertThat(folder.draft().path()).doesNotExist();

    assertThat(stopped(20).finished()).isFalse();
    index.open().close();
    assertThat(folder.draft().path()).isDirectory();
    Indexer.replace(index.folder(), index.model(), CHUNKING, IndexingListener.silent()).close();
    assertThat(folder.draft().path()).doesNotExist();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var all = Files.newDirectoryStream(folder, "[!w]*")) {
      all.forEach(files::add);
    }
    return files;
  }

  @Test
  void indexesThatAreMissingInUseOrDamagedAreRefusedWithASentence() {
    assertThat(rebuild(other).isNeeded()).isFalse();
    assertThatThrownBy(() -> run(rebuild(other)))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("no index");
    fill();
    Map<String, LedgerRecord> ledger = ledger();
    try (Indexer indexer = index.open()) {
      assertThatThrownBy(() -> run(rebuild(other))).hasMessageContaining("Another program (PID");
      indexer.note(entry("글 4").cutInto(99));
      indexer.commit();
    }
    assertThatThrownBy(() -> run(rebuild(other)))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("글 4")
        .hasMessageContaining("koe5 verify --repair");
    assertThat(ledger()).hasSameSizeAs(ledger);
  }
}
