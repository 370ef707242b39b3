package io.koe5.extract.cage;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the worker is started. */
final class WorkerCommand {
  /** The folder of the parsers' jars, said by the launcher: a search has no need of them. */
  private static final String PARSERS = "koe5.parsers";

  private static final String MAIN = "io.koe5.formats.Worker";

  private WorkerCommand() {}

  /** Whether there is a worker to be started at all. */
  static boolean isThere() {
    return parsers().isPresent()
        || WorkerCommand.class.getResource("/" + MAIN.replace('.', '/') + ".class") != null;
  }

  static List<String> of(CageLimits limits, Path temporary) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + limits.heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-Xlog:disable",
            "-XX:+DisplayVMOutputToStderr",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + temporary,
            // No parser may follow what a document points to, however it was set up.
            "-Djavax.xml.accessExternalDTD=",
            "-Djavax.xml.accessExternalSchema=",
            "-Djavax.xml.accessExternalStylesheet="));
    command.add("-XX:ErrorFile=" + temporary.resolve("crash.log"));
    command.addAll(List.of("-cp", classPath(), MAIN));
    return command;
  }

  private static String classPath() {
    String own = System.getProperty("java.class.path");
    return parsers()
        .map(folder -> folder + File.separator + "*" + File.pathSeparator + own)
        .orElse(own);
  }

  private static Optional<String> parsers() {
    return Optional.ofNullable(System.getProperty(PARSERS))
        .filter(folder -> new File(folder).isDirectory());
  }
}
