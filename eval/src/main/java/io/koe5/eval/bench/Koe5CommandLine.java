package io.koe5.eval.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.index.IndexFolder;
import io.koe5.index.IndexManifest;
import io.koe5.model.PreparedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code koe5} as a person starts it on a folder and its index, in a home of its own.
 *
 * @param launcher the {@code koe5} script
 * @param commitMillis how often {@code koe5 index} commits
 * @param scratch where its home and what it says lie
 * @param bundled the name of the model that comes with it
 * @param renamed the folder of the same model by another name
 */
record Koe5CommandLine(
    Path launcher, int commitMillis, Path scratch, String bundled, Path renamed) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The command, with a copy of the model that comes with it. */
  static Koe5CommandLine of(Path launcher, int commitMillis, Path scratch, PreparedModel model)
      throws IOException {
    String name = model.profile().name();
    Path renamed = Files.createDirectory(scratch.resolve("model"));
    for (Path file : List.of(model.graphFile(), model.tokenizerFile())) {
      Files.createSymbolicLink(renamed.resolve(file.getFileName()), file.toAbsolutePath());
    }
    String profile = Files.readString(model.profileFile());
    Files.writeString(
        renamed.resolve(model.profileFile().getFileName()),
        profile.replace("name=" + name, "name=renamed"));
    return new Koe5CommandLine(launcher, commitMillis, scratch, name, renamed);
  }

  Process start(Deed deed, Path folder, Path index) throws IOException {
    List<String> line = new ArrayList<>(List.of(launcher.toString()));
    line.addAll(deed.words());
    if (deed == Deed.REBUILD) {
      line.add(otherModel(index));
    }
    line.addAll(List.of("--index", index.toString()));
    if (deed != Deed.REPAIR) {
      line.add(folder.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectOutput(scratch.resolve("out").toFile())
            .redirectError(scratch.resolve("err").toFile());
    builder.environment().put("KOE5_HOME", scratch.resolve("home").toString());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dkoe5.commit-millis=" + commitMillis);
    return builder.start();
  }

  private String otherModel(Path index) {
    String known = new IndexFolder(index).manifest().map(IndexManifest::model).orElse("");
    return known.equals(bundled) ? renamed.toString() : bundled;
  }

  /** Runs to the end. */
  void run(Deed deed, Path folder, Path index) throws IOException, InterruptedException {
    start(deed, folder, index).waitFor();
    output();
  }

  /** How much the run embedded that ended last. */
  long embedded() throws IOException {
    return JSON.readTree(output()).required("embedded").asLong();
  }

  /** What the run said that ended last; an {@link IllegalStateException} if it failed. */
  String output() throws IOException {
    String output = Files.readString(scratch.resolve("out"));
    FaultCheck.require(
        !output.isEmpty(), "koe5 failed: " + Files.readString(scratch.resolve("err")));
    return output;
  }
}
