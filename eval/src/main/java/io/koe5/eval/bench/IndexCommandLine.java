package io.koe5.eval.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code koe5 index} as a person starts it, in a home of its own.
 *
 * @param launcher the {@code koe5} script
 * @param commitMillis how often it commits
 * @param scratch where its home and what it says lie
 */
record IndexCommandLine(Path launcher, int commitMillis, Path scratch) {

  Process start(Path folder, Path index) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                launcher.toString(),
                "index",
                "--json",
                "--index",
                index.toString(),
                folder.toString())
            .redirectOutput(scratch.resolve("out").toFile())
            .redirectError(scratch.resolve("err").toFile());
    builder.environment().put("KOE5_HOME", scratch.resolve("home").toString());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dkoe5.commit-millis=" + commitMillis);
    return builder.start();
  }

  /** Runs to the end. */
  void run(Path folder, Path index) throws IOException, InterruptedException {
    start(folder, index).waitFor();
    output();
  }

  /** What the run said that ended last; an {@link IllegalStateException} if it failed. */
  String output() throws IOException {
    String output = Files.readString(scratch.resolve("out"));
    FaultCheck.require(
        !output.isEmpty(), "koe5 index failed: " + Files.readString(scratch.resolve("err")));
    return output;
  }
}
