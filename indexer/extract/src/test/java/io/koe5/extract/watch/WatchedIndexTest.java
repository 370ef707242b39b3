package io.koe5.extract.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.extract.FolderIndexRequest;
import io.koe5.extract.FolderIndexer;
import io.koe5.extract.watch.WatchEvent.Away;
import io.koe5.extract.watch.WatchEvent.Back;
import io.koe5.extract.watch.WatchEvent.Ran;
import io.koe5.extract.watch.WatchEvent.Waiting;
import io.koe5.index.IndexFolder;
import io.koe5.indexer.IndexUpdate;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.WordEmbedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What others do to an index and its folders while they are watched. */
@Execution(ExecutionMode.CONCURRENT)
class WatchedIndexTest {
  private static final SharedModel MODEL = SharedModel.open();

  private final Path folder;
  private final Watched watched;

  WatchedIndexTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.watched = new Watched(folder);
  }

  @AfterAll
  static void closeModel() {
    MODEL.model().close();
  }

  @AfterEach
  void stopWatching() {
    watched.close();
  }

  private void start() {
    watched.start(watched.request(), MODEL);
  }

  @Test
  void anotherProgramMayWriteInBetweenAndIsWaitedForMeanwhile() throws IOException {
    start();
    try (IndexUpdate another = IndexUpdate.open(watched.index)) {
      watched.write("새.txt", "자물쇠가 풀리기를 기다리는 글이다.");
      watched.until("it waits", () -> !watched.of(Waiting.class).isEmpty());
      assertThat(another.ledger().passages()).isEqualTo(2);
    }
    watched.untilPaths("메모.txt", "규정/휴가.md", "새.txt");

    assertThat(watched.of(Waiting.class)).hasSize(1);
  }

  @Test
  void startWaitsForAnotherProgramToo() {
    FolderIndexer.index(FolderIndexRequest.of(watched.index, watched.docs), MODEL);
    try (IndexUpdate another = IndexUpdate.open(watched.index)) {
      watched.begin(WatchRequest.of(watched.index), MODEL);
      watched.until("it waits", () -> !watched.of(Waiting.class).isEmpty());
      assertThat(another.ledger().passages()).isEqualTo(2);
    }
    watched.until("it follows", () -> !watched.of(WatchEvent.Following.class).isEmpty());
  }

  @Test
  void folderThatVanishesLosesNothingAndIsFollowedWhenItIsBack() throws IOException {
    start();
    Path away = folder.resolve("away");
    Files.move(watched.docs, away);
    watched.until("it is away", () -> watched.of(Away.class).size() == 1);
    Files.writeString(away.resolve("메모.txt"), "떠나 있는 동안 고친 글이다.");
    // What is left where a disk was mounted.
    Files.createDirectory(watched.docs);
    assertThat(watched.paths()).hasSize(2);
    Files.delete(watched.docs);
    Files.move(away, watched.docs);
    watched.untilSum(0L, 1L, 0L, 0L, 1L);

    assertThat(watched.of(Back.class)).hasSize(1);
    watched.write("새.txt", "돌아온 뒤에 쓴 글이다.");
    watched.untilPaths("메모.txt", "규정/휴가.md", "새.txt");
  }

  @Test
  void changeThatARunMissedBecauseTheFolderWasAwayForAMomentIsFound() throws Exception {
    WordEmbedder model = new WordEmbedder();
    FolderIndexer.index(FolderIndexRequest.of(watched.index, watched.docs), model);
    Path away = folder.resolve("away");
    model.beforeBatch(texts -> move(watched.docs, away));
    CountDownLatch following = new CountDownLatch(1);
    WatchListener back =
        event -> {
          if (event instanceof WatchEvent.Following) {
            following.countDown();
          }
          if (event instanceof WatchEvent.Ran && Files.exists(away)) {
            model.beforeBatch(texts -> {});
            move(away, watched.docs);
          }
        };
    try (FolderWatch watch = FolderWatch.start(WatchRequest.of(watched.index), () -> model, back)) {
      assertThat(following.await(1, TimeUnit.MINUTES)).isTrue();
      Files.delete(watched.docs.resolve("메모.txt"));
      watched.write("새.txt", "폴더가 잠깐 사라질 때 쓴 글이다.");
      watched.untilPaths("규정/휴가.md", "새.txt");
      watch.stop();
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void folderThatAnotherProgramAddsIsFollowedAndOneTakenOutIsNot() throws IOException {
    start();
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("하나.txt"), "다른 폴더에 있는 글이다.");
    FolderIndexer.index(FolderIndexRequest.of(watched.index, other), MODEL);
    watched.until("it is looked at", () -> !watched.since().isEmpty());
    Files.writeString(other.resolve("둘.txt"), "다른 폴더에 나중에 쓴 글이다.");
    watched.untilPaths("메모.txt", "규정/휴가.md", "하나.txt", "둘.txt");

    watched.until("it has let the index go", () -> watched.sum().getFirst() == 1);
    FolderIndexer.forget(watched.index, other);
    watched.untilPaths("메모.txt", "규정/휴가.md");
    Files.writeString(other.resolve("셋.txt"), "이제 아무도 보지 않는 글이다.");
    watched.write("넷.txt", "감시하는 폴더의 글이다.");
    watched.untilPaths("메모.txt", "규정/휴가.md", "넷.txt");
  }

  @Test
  void emptyFolderIsFollowedButOneThatTheIndexHasFilesOfCountsAsAway() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    watched.start(WatchRequest.of(watched.index, watched.docs, empty), MODEL);
    assertThat(watched.of(Away.class)).isEmpty();
    Files.writeString(empty.resolve("하나.txt"), "빈 폴더에 처음 생긴 글이다.");
    watched.untilPaths("메모.txt", "규정/휴가.md", "하나.txt");
    watched.close();

    Files.delete(empty.resolve("하나.txt"));
    watched.begin(WatchRequest.of(watched.index), MODEL);
    watched.until("it is away", () -> watched.of(Away.class).equals(List.of(new Away(empty))));
    watched.until("it follows", () -> watched.of(WatchEvent.Following.class).size() == 2);
    assertThat(watched.paths()).hasSize(3);
    Files.writeString(empty.resolve("둘.txt"), "다시 생긴 글이다.");
    watched.untilPaths("메모.txt", "규정/휴가.md", "둘.txt");
  }

  @Test
  void newWordsOfTheUserAreReadAtOnce() throws IOException {
    start();
    String before = analyzer();
    Files.writeString(new IndexFolder(watched.index).dictionary(), "코오오다섯\n");
    watched.until("words are read anew", () -> !analyzer().equals(before));

    assertThat(watched.sum()).containsExactly(0L, 0L, 0L, 0L, 0L);
  }

  private String analyzer() {
    try (Ledger ledger = Ledger.open(watched.index)) {
      return ledger.manifest().analyzer();
    }
  }

  @Test
  void stoppingKeepsWhatWasEmbeddedAndGivesTheIndexBack() throws IOException {
    for (int i = 0; i < 200; i++) {
      watched.write(i + ".txt", "긴 일을 하다가 멈추어도 괜찮은 글, 번호는 " + i + "번이다.");
    }
    watched.begin(watched.request(), MODEL);
    watched.onProgress(
        progress -> {
          if (progress.passagesDone() > 0) {
            watched.watch().stop();
          }
        });
    watched.watch().await();

    Ran last = watched.of(Ran.class).getLast();
    assertThat(last.report().interrupted()).isTrue();
    assertThat(last.report().files().added()).isBetween(1, 201);
    assertThat(watched.paths()).hasSize(last.report().files().added());
    assertThat(watched.of(WatchEvent.Following.class)).isEmpty();
    IndexUpdate.open(watched.index).close();
  }

  @Test
  void whoCannotBeginSaysWhy() throws IOException {
    assertThatThrownBy(
            () -> watched.begin(WatchRequest.of(watched.index, folder.resolve("x")), MODEL))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining("no folder");
    Files.createDirectories(watched.index);
    Files.writeString(watched.index.resolve("photo.jpg"), "x");
    watched.begin(watched.request(), MODEL);

    assertThatThrownBy(() -> watched.watch().await()).isInstanceOf(Koe5Exception.class);
    assertThat(watched.events()).isEqualTo(List.of());
  }
}
