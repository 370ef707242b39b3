package io.koe5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserHomeTest {
  @Test
  void koe5HomeMovesEverything() {
    UserHome home = UserHome.of(Map.of("KOE5_HOME", "/k"), "Linux", "/home/u");
    assertThat(home).isEqualTo(new UserHome(Path.of("/k"), Path.of("/k/cache")));
  }

  @Test
  void linuxFollowsTheDesktopConvention() {
    assertThat(UserHome.of(Map.of(), "Linux", "/h"))
        .isEqualTo(new UserHome(Path.of("/h/.local/share/koe5"), Path.of("/h/.cache/koe5")));
    assertThat(UserHome.of(Map.of("XDG_CACHE_HOME", "/c"), "Linux", "/h").cache())
        .isEqualTo(Path.of("/c/koe5"));
  }

  @Test
  void macAndWindowsHaveTheirOwnFolders() {
    assertThat(UserHome.of(Map.of(), "Mac OS X", "/h").cache())
        .isEqualTo(Path.of("/h/Library/Caches/koe5"));
    assertThat(UserHome.of(Map.of("LOCALAPPDATA", "/l"), "Windows 11", "/h").data())
        .isEqualTo(Path.of("/l/koe5"));
  }
}
