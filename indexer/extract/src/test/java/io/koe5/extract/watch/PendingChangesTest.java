package io.koe5.extract.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When it is time to look at what changed. */
class PendingChangesTest {
  private static final Path LETTER = Path.of("letter.txt");
  private static final Path LOG = Path.of("log.txt");

  private final PendingChanges pending = new PendingChanges();
  private long now;

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private Set<Path> take() {
    Set<Path> taken = pending.takeReady(now);
    pending.settled(taken, now);
    return taken;
  }

  @Test
  void changeIsTakenOnceWhenItHasBeenQuiet() {
    pending.add(LETTER, now);
    pass(Duration.ofMillis(399));
    assertThat(take()).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(take()).containsExactly(LETTER);
    pass(Duration.ofSeconds(5));
    assertThat(take()).isEmpty();
  }

  @Test
  void fileThatGrowsIsWaitedForButNotForEver() {
    for (int i = 0; i < 310; i++) {
      pending.add(LOG, now);
      assertThat(take()).isEmpty();
      pass(Duration.ofMillis(100));
    }
    pending.add(LOG, now);
    pass(Duration.ofMillis(100));
    assertThat(take()).containsExactly(LOG);
  }

  @Test
  void letterIsNotKeptWaitingForAFileThatGrows() {
    pending.add(LETTER, now);
    for (int i = 0; i < 13; i++) {
      pass(Duration.ofMillis(100));
      pending.add(LOG, now);
      assertThat(take()).isEmpty();
    }
    pass(Duration.ofMillis(100));
    pending.add(LOG, now);
    assertThat(take()).containsExactly(LETTER);
  }

  @Test
  void burstIsFewTakings() {
    int takings = 0;
    for (int i = 0; i < 10_000; i++) {
      pending.add(Path.of("file" + i), now);
      pass(Duration.ofMillis(1));
      takings += take().isEmpty() ? 0 : 1;
    }
    pass(Duration.ofSeconds(1));
    take();

    assertThat(takings).isBetween(1, 12);
    assertThat(pending.isEmpty()).isTrue();
  }

  @Test
  void whatChangesAgainAndAgainHasToBeQuietForLonger() {
    for (int i = 0; i < 5; i++) {
      pending.add(LOG, now);
      pass(Duration.ofMillis(400));
      assertThat(take()).containsExactly(LOG);
    }
    pending.add(LOG, now);
    pass(Duration.ofMillis(900));
    assertThat(take()).isEmpty();
    pass(Duration.ofMillis(100));
    assertThat(take()).containsExactly(LOG);

    pass(Duration.ofMinutes(3));
    pending.add(LOG, now);
    pass(Duration.ofMillis(400));
    assertThat(take()).containsExactly(LOG);
  }

  @Test
  void whatCouldNotBeDoneIsReadyAgainAtOnce() {
    pending.add(LETTER, now);
    pass(Duration.ofSeconds(1));
    pending.addReady(pending.takeReady(now), now);

    assertThat(take()).containsExactly(LETTER);
  }

  @Test
  void tooManyAreStoodForByTheirFolders() {
    for (int i = 0; i <= 20_000; i++) {
      pending.add(Path.of("docs", "file" + i), now);
    }
    pending.add(Path.of("other", "file"), now);
    assertThat(pending.areTooMany()).isTrue();
    pending.coverBy(Set.of(Path.of("docs")), now);
    pass(Duration.ofSeconds(1));

    assertThat(pending.areTooMany()).isFalse();
    assertThat(take()).containsExactlyInAnyOrder(Path.of("docs"), Path.of("other", "file"));
  }
}
