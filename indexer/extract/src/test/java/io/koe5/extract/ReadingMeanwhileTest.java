package io.koe5.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.index.LedgerRecord;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.RandomTexts;
import io.koe5.indexer.WordEmbedder;
import io.koe5.search.SearchEngine;
import io.koe5.search.SearchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches of an index while it is written. */
class ReadingMeanwhileTest {
  private static final int RUNS = 6;
  private static final int FILES = 20;

  @TempDir Path folder;
  private final AtomicBoolean ended = new AtomicBoolean();

  @Test
  void searchesMeetNoErrorAndNoHalfFileWhileTheIndexIsWritten() throws IOException {
    Path docs = Files.createDirectory(folder.toRealPath().resolve("문서"));
    Path index = folder.resolve("색인");
    long seed = System.nanoTime();
    System.out.println("ReadingMeanwhileTest's seed is " + seed);
    Random random = new Random(seed);
    run(docs, index, random);
    CompletableFuture<Integer> searches = CompletableFuture.supplyAsync(() -> search(index));
    CompletableFuture<Integer> looks = CompletableFuture.supplyAsync(() -> look(index));
    for (int i = 0; i < RUNS && !searches.isDone() && !looks.isDone(); i++) {
      run(docs, index, random);
    }
    ended.set(true);

    assertThat(searches.join()).isPositive();
    assertThat(looks.join()).isPositive();
  }

  private static void run(Path docs, Path index, Random random) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Path file = docs.resolve(random.nextInt(2 * FILES) + ".txt");
      if (random.nextInt(3) == 0) {
        Files.deleteIfExists(file);
      } else {
        Files.writeString(file, new RandomTexts(random.nextLong()).document(60).text());
      }
    }
    Files.writeString(docs.resolve("늘.txt"), "회의는 화요일이다.");
    FolderIndexer.index(
        FolderIndexRequest.of(index, docs).withCommitInterval(Duration.ZERO), new WordEmbedder());
  }

  private int search(Path index) {
    int searches = 0;
    WordEmbedder model = new WordEmbedder();
    try (SearchEngine lasting = SearchEngine.open(index, model)) {
      while (!ended.get()) {
        try (SearchEngine fresh = SearchEngine.open(index, model)) {
          assertThat(fresh.search(SearchRequest.of("회의는 화요일")).hits()).isNotEmpty();
        }
        assertThat(lasting.search(SearchRequest.of("회의는 화요일")).hits()).isNotEmpty();
        searches++;
      }
    }
    return searches;
  }

  private int look(Path index) {
    int looks = 0;
    while (!ended.get()) {
      Map<String, Integer> expected = new HashMap<>();
      Map<String, Integer> found = new HashMap<>();
      try (Ledger ledger = Ledger.open(index)) {
        ledger.forEach(entry -> expected.put(key(entry), entry.passages()));
        ledger
            .stored()
            .forEach(
                (document, hash, passage, vector) ->
                    found.merge(document.id() + " " + hash, 1, Integer::sum));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      assertThat(found).isEqualTo(expected);
      looks++;
    }
    return looks;
  }

  private static String key(LedgerRecord entry) {
    return entry.id() + " " + entry.contentHash();
  }
}
