package io.koe5.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and paths as other systems have them, simulated: none of this ran on a real one. */
class OtherSystemsTest {
  private static final Configuration WINDOWS =
      Configuration.windows().toBuilder().setRoots("C:\\", "\\\\서버\\공유\\").build();

  @Test
  void fileRenamedInItsCaseOnlyIsGoneUnderTheOldNameWhereCaseIsTheSame() throws IOException {
    for (Configuration system : new Configuration[] {Configuration.osX(), WINDOWS}) {
      try (FileSystem files = Jimfs.newFileSystem(system)) {
        Path folder = Files.createDirectory(files.getPath("Docs").toAbsolutePath());
        Path file = Files.createFile(folder.resolve("Brief.txt"));

        assertThat(folder.resolve("bRIEF.TXT")).exists();
        assertThat(DiskState.isGone(file)).isFalse();
        assertThat(DiskState.isGone(folder.resolve("bRIEF.TXT"))).isTrue();
        assertThat(DiskState.isGone(folder.resolve("other.txt"))).isTrue();
      }
    }
  }

  @Test
  void namesThatDifferInCaseAreTwoFilesWhereCaseMatters() throws IOException {
    try (FileSystem files = Jimfs.newFileSystem(Configuration.unix())) {
      Path folder = Files.createDirectory(files.getPath("/docs"));
      Path large = Files.createFile(folder.resolve("Brief.txt"));
      Path small = Files.createFile(folder.resolve("brief.txt"));

      assertThat(DiskState.isGone(large)).isFalse();
      assertThat(DiskState.isGone(small)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\", "\\\\서버\\공유\\"})
  void pathBelowAFolderIsShownTheSameOnDrivesAndShares(String root) throws IOException {
    try (FileSystem files = Jimfs.newFileSystem(WINDOWS)) {
      Path folder = Files.createDirectory(files.getPath(root + "내 문서"));
      Path file = folder.resolve("규정\\휴가.md");

      assertThat(Names.below(folder, file)).isEqualTo("규정/휴가.md");
      assertThat(files.getPath(file.toString())).isEqualTo(file);
      assertThat(DiskState.isGone(file)).isTrue();
    }
  }
}
