package io.koe5.indexer;

import static io.koe5.indexer.TestedIndex.CHUNKING;
import static io.koe5.indexer.TestedIndex.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.index.IndexFolder;
import io.koe5.index.LedgerRecord;
import io.koe5.index.PassageRecord;
import io.koe5.indexer.FrailDisk.Fault;
import io.koe5.indexer.verification.IndexVerification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full or lose their power in the middle, and failures of all else. */
class SurvivalTest {
  private static final int ROUNDS = 12;
  private static final int DOCUMENTS = 12;

  /** Each document once, again in another version, some removed; a commit after every third. */
  private static final int STEPS = 3 * DOCUMENTS;

  @TempDir Path folder;

  /** What the index may hold now: while a commit is made, what was before it or all of it. */
  private List<Map<String, String>> possible = List.of();

  private final Map<String, SourceDocument> versions = new TreeMap<>();
  private long seed;

  @BeforeEach
  void chooseSeed() {
    seed = System.nanoTime();
    System.out.println("SurvivalTest's seed is " + seed);
  }

  @Test
  void aFullDiskIsSaidAndLosesNothingThatWasCommitted() throws IOException {
    assertThatTheLastCommitSurvives(Fault.FULL);
  }

  @Test
  void aPowerCutLosesNothingThatWasCommitted() throws IOException {
    assertThatTheLastCommitSurvives(Fault.POWER);
  }

  private void assertThatTheLastCommitSurvives(Fault fault) throws IOException {
    Random random = new Random(seed);
    long steps = work(folder.resolve("whole"), Fault.NONE, 0).steps();
    assertThat(steps).isGreaterThan(100);
    for (int round = 0; round < ROUNDS; round++) {
      Path index = folder.resolve("index " + round);
      FrailDisk disk = work(index, fault, 1 + random.nextLong(steps));
      if (fault == Fault.POWER) {
        disk.loseUnsynced(random);
      }
      assertThatOneCommitIsThere(index);
      assertThatTheNextRunFinishes(index);
    }
  }

  /** Works until the disk fails. */
  private FrailDisk work(Path index, Fault fault, long fatal) throws IOException {
    possible = List.of(Map.of());
    FrailDisk[] disk = new FrailDisk[1];
    Storage storage = lucene -> disk[0] = FrailDisk.open(lucene, fault, fatal);
    try (Indexer indexer =
        open(index, new WordEmbedder(), new Durability(storage, Duration.ofDays(1)))) {
      TreeMap<String, String> state = new TreeMap<>();
      for (int step = 0; step < STEPS; step++) {
        change(indexer, state, step);
        if (step % 3 == 2) {
          possible = List.of(possible.getFirst(), Map.copyOf(state));
          indexer.commit();
          possible = List.of(Map.copyOf(state));
        }
      }
    } catch (Koe5Exception e) {
      assertThat(disk[0].hasFailed()).isTrue();
      if (fault == Fault.FULL) {
        assertThat(e).hasMessageContaining("The disk is full").hasMessageContaining("is safe");
      }
    }
    return disk[0];
  }

  private void change(Indexer indexer, Map<String, String> state, int step) {
    String id = "글 " + step % DOCUMENTS;
    if (step >= DOCUMENTS && step % 5 == 0) {
      indexer.remove(id);
      state.remove(id);
    } else {
      SourceDocument document = random(id, step, 20);
      versions.put(document.contentHash(), document);
      indexer.put(document);
      state.put(id, document.contentHash());
    }
  }

  private static Indexer open(Path index, WordEmbedder model, Durability durability) {
    return Indexer.open(
        new IndexOpening(index, model, CHUNKING, durability), IndexingListener.silent());
  }

  private void assertThatOneCommitIsThere(Path index) throws IOException {
    Map<String, String> state = state(index);
    assertThat(possible).contains(state);
    for (String id : state.keySet()) {
      assertThatPassagesAreOfOneVersion(index, id);
    }
    if (!state.isEmpty()) {
      assertThat(IndexVerification.verify(index, new WordEmbedder()).findings()).isEmpty();
    }
  }

  private String text(String hash) {
    return Objects.requireNonNull(versions.get(hash)).text();
  }

  private static Map<String, String> state(Path index) {
    Map<String, String> state = new TreeMap<>();
    if (!new IndexFolder(index).holdsIndex()) {
      return state;
    }
    try (Ledger ledger = Ledger.open(index)) {
      ledger.forEach(entry -> state.put(entry.id(), entry.contentHash()));
    }
    return state;
  }

  private void assertThatPassagesAreOfOneVersion(Path index, String id) throws IOException {
    try (Ledger ledger = Ledger.open(index)) {
      LedgerRecord entry = ledger.find(id).orElseThrow();
      String text = text(entry.contentHash());
      List<PassageRecord> passages = new TestedIndex(index).passages(id);
      assertThat(passages).hasSize(entry.passages());
      assertThat(passages)
          .allSatisfy(
              passage ->
                  assertThat(text.substring(passage.start(), passage.end()))
                      .isEqualTo(passage.text()));
    }
  }

  private void assertThatTheNextRunFinishes(Path index) {
    List<String> kept = state(index).values().stream().map(this::text).toList();
    WordEmbedder model = new WordEmbedder();
    try (Indexer indexer = open(index, model, Durability.STANDARD)) {
      for (int step = 0; step < STEPS; step++) {
        change(indexer, new TreeMap<>(), step);
      }
      indexer.commit();
    }
    assertThat(model.embedded())
        .noneMatch(embedded -> kept.stream().anyMatch(text -> text.contains(embedded)));
    assertThat(IndexVerification.verify(index, model).findings()).isEmpty();
  }

  @Test
  void anExceptionInTheMiddleCommitsNothingOfWhatCameAfterTheLastCommit() throws IOException {
    TestedIndex index = new TestedIndex(folder);
    index.put(random("a", 1, 100));
    List<PassageRecord> before = index.passages("a");

    assertThatThrownBy(
            () -> {
              try (Indexer indexer = index.open()) {
                indexer.put(random("a", 2, 100));
                indexer.put(random("b", 3, 3_000));
                indexer.flush();
                indexer.remove("a");
                throw new IllegalStateException("in the middle");
              }
            })
        .hasMessage("in the middle");
    assertThat(index.passages("a")).isEqualTo(before);
    assertThat(index.passages("b")).isEmpty();
    assertThat(IndexVerification.verify(folder, index.model()).findings()).isEmpty();
  }

  @Test
  void workIsCommittedAtDocumentBordersOnceTheIntervalIsOver() {
    try (Indexer indexer = open(folder, new WordEmbedder(), Durability.committing(Duration.ZERO))) {
      indexer.put(random("a", 1, 30));
      assertThat(state(folder)).containsOnlyKeys("a");
      indexer.put(random("b", 2, 3_000));
      assertThat(state(folder)).containsOnlyKeys("a", "b");
    }
    try (Indexer indexer =
        open(folder, new WordEmbedder(), Durability.committing(Duration.ofDays(1)))) {
      indexer.put(random("c", 3, 3_000));
      indexer.flush();
      assertThat(state(folder)).containsOnlyKeys("a", "b");
    }
  }

  @Test
  void anIntervalBelowNothingIsRefused() {
    assertThatThrownBy(() -> Durability.committing(Duration.ofMillis(-1)))
        .hasMessageContaining("must not be negative");
  }
}
