package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the suite that kills {@code koe5 index}; {@code .ci/bench faults} is whole. */
class FaultsIT {
  private static final int KILLS = 5;
  private static final long PATIENCE_MINUTES = 10;

  @Test
  void killedRunsLeaveARightIndexAndTheNextGoOn(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(
        !System.getProperty("os.name").startsWith("Windows"), "the launcher needs a POSIX shell");
    Path bench = Path.of(System.getProperty("koe5.checkout")).resolve(".ci/bench");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process suite =
        new ProcessBuilder(bench.toString(), "faults", "--kills", String.valueOf(KILLS))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();

    assertThat(suite.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(suite.exitValue()).as(Files.readString(err)).isZero();
    assertThat(out).content().containsPattern("each index right +" + KILLS);
  }
}
