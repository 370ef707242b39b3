package io.koe5.extract.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.embedding.Embedder;
import io.koe5.extract.FolderSurvey;
import io.koe5.extract.watch.FolderEvents.Happened;
import io.koe5.extract.watch.FolderEvents.Happening;
import io.koe5.extract.watch.RootPresence.Turn;
import io.koe5.indexer.WordEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watch notices of the machine that it runs on. */
class SurroundingsOfAWatchTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse", "vboxsf", "virtiofs"})
  void foldersThatOthersChangeAreLookedAt(String type) {
    assertThat(EventDelivery.isShared(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuseblk", "zfs", "vfat"})
  void foldersOfThisMachineAreToldOf(String type) {
    assertThat(EventDelivery.isShared(type)).isFalse();
  }

  @Test
  void sleepIsNoticedByEitherClock() {
    SleepGuard guard = new SleepGuard(NOON, 0);
    assertThat(guard.hasSlept(NOON.plusSeconds(1), seconds(1))).isFalse();
    assertThat(guard.hasSlept(NOON.plusSeconds(3_602), seconds(2))).isTrue();
    assertThat(guard.hasSlept(NOON.plusSeconds(3_603), seconds(3))).isFalse();
    assertThat(guard.hasSlept(NOON.plusSeconds(7_203), seconds(3_603))).isTrue();
    assertThat(guard.hasSlept(NOON, seconds(3_604))).isTrue();
    guard.rest(NOON.plusSeconds(600), seconds(4_204));
    assertThat(guard.hasSlept(NOON.plusSeconds(601), seconds(4_205))).isFalse();
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void emptyFolderInThePlaceOfAnotherIsNotTheFolder() throws IOException {
    Path root = Files.createDirectory(folder.resolve("disk"));
    Files.createFile(root.resolve("letter"));
    RootPresence presence = new RootPresence(root);
    assertThat(presence.look()).isEqualTo(Turn.CAME);

    Path away = Files.move(root, folder.resolve("away"));
    Files.createDirectory(root);
    assertThat(presence.look()).isEqualTo(Turn.WENT);
    assertThat(presence.look()).isEqualTo(Turn.NONE);
    assertThat(presence.isThere()).isFalse();

    Files.delete(root);
    Files.move(away, root);
    assertThat(presence.look()).isEqualTo(Turn.CAME);
    Files.delete(root.resolve("letter"));
    assertThat(presence.look()).isEqualTo(Turn.NONE);
    assertThat(presence.isThere()).isTrue();
  }

  @Test
  void folderOfAnotherMakeUnderTheSameNameIsNoticed() throws IOException {
    Path root = Files.createDirectory(folder.resolve("project"));
    RootPresence presence = new RootPresence(root);
    Files.createFile(root.resolve("a"));
    presence.look();
    Files.move(root, folder.resolve("old"));
    Files.createDirectory(root);
    Files.createFile(root.resolve("b"));

    assertThat(presence.look()).isEqualTo(Turn.REPLACED);
  }

  @Test
  void whereTheSystemTellsOfNoMoreFoldersTheyAreLookedAt() throws IOException {
    Path root = folder.toRealPath().resolve("docs");
    Files.createDirectories(root.resolve("sub"));
    FolderSurvey survey = FolderSurvey.of(folder.resolve("index"), List.of(root));
    WatchedRoot watched = new WatchedRoot(root, FolderEvents.none());
    String reason = watched.follow(survey, WatchRequest.Way.AUTOMATIC).orElseThrow();
    assertThat(reason).contains("too many programs").contains("every few seconds");

    Files.writeString(root.resolve("sub/new.txt"), "새 글");
    long later = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    assertThat(watched.look(survey, later)).containsExactly(root.resolve("sub"));
    assertThat(watched.look(survey, later + Duration.ofMinutes(1).toNanos())).isEmpty();
  }

  @Test
  void whereThereAreNoMoreWatchesForANewFolderAllIsCompared() throws IOException {
    Path root = folder.toRealPath().resolve("docs");
    Path fresh = Files.createDirectories(root.resolve("new"));
    FolderSurvey survey = FolderSurvey.of(folder.resolve("index"), List.of(root));
    WatchedRoot watched = new WatchedRoot(root, FolderEvents.none());
    WatchedRoot.Meaning meaning =
        watched.understand(new Happened(Happening.APPEARED, fresh), survey);

    assertThat(meaning.polling()).isPresent();
    assertThat(meaning.changed()).contains(root);
  }

  @Test
  void stormIsHandedOverInParts() throws Exception {
    int folders = 8;
    int files = 450;
    try (FolderEvents events = FolderEvents.open()) {
      for (int i = 0; i < folders; i++) {
        Path one = Files.createDirectory(folder.resolve("folder " + i));
        events.add(one);
        for (int j = 0; j < files; j++) {
          Files.createFile(one.resolve("file " + j));
        }
      }
      Thread.sleep(Duration.ofMillis(500));
      Set<Path> told = new HashSet<>();
      int part = FolderEvents.MOST;
      while (part > 0) {
        List<Happened> some = events.await(Duration.ofMillis(500));
        part = some.size();
        assertThat(part).isLessThan(FolderEvents.MOST + 512);
        some.forEach(happened -> told.add(happened.path()));
      }
      assertThat(told).hasSize(folders * files);
    }
  }

  @Test
  void modelThatWasJustLentIsNotIdleThoughItsRunFailed() {
    AtomicInteger opened = new AtomicInteger();
    Supplier<Embedder> opening =
        () -> {
          opened.incrementAndGet();
          return new WordEmbedder();
        };
    try (LentModel model = new LentModel(opening, Duration.ofMinutes(1))) {
      Embedder lent = model.lend();
      model.closeIfIdle(System.nanoTime());

      assertThat(model.lend()).isSameAs(lent);
      model.closeIfIdle(System.nanoTime() + Duration.ofMinutes(2).toNanos());
      model.lend();
      assertThat(opened).hasValue(2);
    }
  }
}
