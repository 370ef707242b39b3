package io.koe5.extract;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AncestryTest {
  private static final Path ROOT = Path.of("문서").toAbsolutePath();

  @Test
  void findsTheNearestFolderAbove() {
    Set<Path> folders = Set.of(ROOT, ROOT.resolve("규정"), ROOT.resolve("규"));
    Path file = ROOT.resolve("규정/안/휴가.md");

    assertThat(Ancestry.above(file, folders)).contains(ROOT.resolve("규정"));
    assertThat(Ancestry.above(ROOT, folders)).isEmpty();
    assertThat(Ancestry.isAtOrBelow(ROOT, folders)).isTrue();
    assertThat(Ancestry.isAtOrBelow(file, Set.of(ROOT.resolve("규")))).isFalse();
  }

  /** As many links lead out of a folder: to look at each for each would take minutes. */
  @Test
  @Timeout(value = 60, unit = SECONDS)
  void manyFoldersCostNoMoreThanFew() {
    Set<Path> met = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      Path file = ROOT.resolve(i + ".txt");
      assertThat(Ancestry.isAtOrBelow(file, met) || !met.add(file)).isFalse();
    }
  }
}
