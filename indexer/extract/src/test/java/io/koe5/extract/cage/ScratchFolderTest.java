package io.koe5.extract.cage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
  /** Above what any system gives. */
  private static final long NOBODY = 999_999_999_999L;

  @TempDir Path folder;

  @Test
  void onlyWhatProgramsLeftThatAreGoneIsRemoved() throws IOException {
    Path left = Files.createDirectories(folder.resolve("koe5-cage-" + NOBODY + "-1/inner"));
    Files.writeString(left.resolve("page.png"), "page");
    Path own =
        Files.createDirectory(folder.resolve("koe5-cage-" + ProcessHandle.current().pid() + "-1"));
    Path other = Files.createDirectory(folder.resolve("koe5-cage-notes"));

    ScratchFolder.sweep(folder);

    assertThat(left.getParent()).doesNotExist();
    assertThat(own).exists();
    assertThat(other).exists();
  }

  @Test
  void aFolderGoesWithAllThatIsInIt() throws IOException {
    ScratchFolder scratch = ScratchFolder.create();
    Files.writeString(scratch.path().resolve("page.png"), "page");
    scratch.close();

    assertThat(scratch.path()).doesNotExist();
  }
}
