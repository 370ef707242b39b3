package io.koe5.extract;

import static io.koe5.extract.ThreeFiles.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.extract.format.FailureKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that cannot be read. */
class FailedFilesTest {
  private final ThreeFiles files;

  FailedFilesTest(@TempDir Path folder) throws IOException {
    this.files = new ThreeFiles(folder);
  }

  /** All bytes there are. */
  static byte[] binary() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void fileThatCannotBeDecodedIsAFailureUntilItChanges() throws IOException {
    Path broken = files.docs.resolve("옛글.txt");
    Files.write(broken, binary());
    IndexReport first = files.run();
    IndexReport second = files.run();
    Files.writeString(broken, "고쳤다.");
    IndexReport third = files.run();

    assertThat(first.files()).isEqualTo(counts(3, 0, 0, 0, 0, 1, 0));
    assertThat(first.failures()).hasSize(1);
    assertThat(first.failures().getFirst().path()).isEqualTo(broken.toString());
    assertThat(first.failures().getFirst().kind().code()).isEqualTo("unsupported");
    assertThat(second.files()).isEqualTo(counts(0, 0, 0, 0, 3, 1, 0));
    assertThat(second.failures()).isEqualTo(first.failures());
    assertThat(third.files()).isEqualTo(counts(0, 1, 0, 0, 3, 0, 0));
    assertThat(files.status().failed()).isZero();
  }

  @Test
  void fileThatBecomesUnreadableTextLosesItsPassages() throws IOException {
    files.run();
    Files.write(files.docs.resolve("메모.txt"), binary());

    assertThat(files.run().passages()).isEqualTo(2);
    IndexStatus status = files.status();
    assertThat(status.indexed()).isEqualTo(2);
    assertThat(status.failed()).isEqualTo(1);
    assertThat(status.failures()).hasSize(1);
  }

  @Test
  void largeFileIsAFailureOfItsOwnKind() throws IOException {
    Path large = files.docs.resolve("큰.txt");
    try (var channel =
        Files.newByteChannel(large, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(32L << 20);
      channel.write(ByteBuffer.wrap(new byte[] {'a'}));
    }
    IndexReport report = files.run();

    assertThat(report.files().failed()).isEqualTo(1);
    assertThat(report.failures().getFirst().kind()).isEqualTo(FailureKind.TOO_LARGE);
    assertThat(report.failures().getFirst().message()).contains("33 MB").contains("32 MB");
  }

  @Test
  void unreadableFolderRemovesNothing() throws IOException {
    files.run();
    Path closed = files.docs.resolve("규정");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      Assumptions.assumeFalse(Files.isReadable(closed), "root reads every folder");
      IndexReport report = files.run();

      assertThat(report.files()).isEqualTo(counts(0, 0, 0, 0, 2, 0, 0));
      assertThat(report.passages()).isEqualTo(3);
      assertThat(report.failures().getFirst().kind()).isEqualTo(FailureKind.UNREADABLE);
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
