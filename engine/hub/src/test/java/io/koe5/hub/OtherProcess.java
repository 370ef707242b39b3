package io.koe5.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A client in a process of its own, set up by nothing but its environment. */
final class OtherProcess {
  private OtherProcess() {}

  /** Fetches all files and prints the snapshot's folder, or why there is none. */
  public static void main(String[] arguments) {
    try {
      System.out.println(LocalHub.fetch(HubSettings.standard()).folder());
    } catch (HubException e) {
      System.out.println(e.key());
    }
  }

  static Process start(Map<String, String> environment) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName());
    process.environment().putAll(environment);
    return process.redirectErrorStream(true).start();
  }

  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
