package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StartTrainingTest {
  /** Class files of Java 6: no start-up cache takes older ones. */
  private static final int OLDEST_CACHED = 50;

  @Test
  void startUpCachesTakeTheClassesOfPicocli() throws IOException {
    try (DataInputStream file =
        new DataInputStream(
            Objects.requireNonNull(CommandLine.class.getResourceAsStream("CommandLine.class")))) {
      file.skipNBytes(6);
      assertThat(file.readUnsignedShort()).isGreaterThanOrEqualTo(OLDEST_CACHED);
    }
  }
}
