package io.koe5.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountedFoldersTest {
  @TempDir Path folder;

  private Path away(String name) {
    return folder.resolve(name);
  }

  @Test
  void whatIsRememberedIsKnownAgainWhateverItsName() {
    Path one = away("줄\n바꿈");
    Path two = away("둘");
    String before = one + "\0" + two + "\0";
    MountedFolders known = new MountedFolders(Optional.of(before));

    assertThat(new MountedFolders(Optional.of(known.property())).property())
        .isEqualTo(known.property());
    assertThat(known.awayAbove(one.resolve("글.txt"))).contains(one);
    assertThat(known.awayAbove(two.resolve("더/깊이/글.txt"))).contains(two);
    assertThat(known.awayAbove(folder.resolve("글.txt"))).isEmpty();
  }

  @Test
  void linesOfFormerIndexesAreRead() {
    MountedFolders known = new MountedFolders(Optional.of(away("하나") + "\n" + away("둘")));

    assertThat(known.awayAbove(away("둘").resolve("글.txt"))).contains(away("둘"));
  }
}
