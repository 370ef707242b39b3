package io.koe5.eval.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code koe5} script as a person runs it, to measure how long that person waits.
 *
 * @param script the launcher
 * @param index where to search
 */
record Launcher(Path script, Path index) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Median wall time in seconds of a search in a new process, from its start to its end: one for
   * each question, after one that fills the system's file cache.
   */
  double coldSeconds(List<String> questions) throws IOException, InterruptedException {
    coldSeconds(questions.getFirst());
    List<Double> seconds = new ArrayList<>();
    for (String question : questions) {
      seconds.add(coldSeconds(question));
    }
    return Median.of(seconds);
  }

  private double coldSeconds(String question) throws IOException, InterruptedException {
    long start = System.nanoTime();
    output(List.of("search", "--index", index.toString(), question), "");
    return (System.nanoTime() - start) / 1e9;
  }

  /** Wall time in seconds of a search in a new process that must find this file first. */
  double secondsToFind(String question, Path file) throws IOException, InterruptedException {
    long start = System.nanoTime();
    String answer = output(List.of("search", "--json", "--index", index.toString(), question), "");
    double seconds = (System.nanoTime() - start) / 1e9;
    String first = JSON.readTree(answer).required("hits").path(0).path("file").asText();
    FaultCheck.require(first.equals(file.toString()), question + " finds first: " + first);
    return seconds;
  }

  /** Median in milliseconds of questions asked one after the other in one process. */
  double warmMillis(List<String> questions) throws IOException, InterruptedException {
    String answers =
        output(
            List.of("search", "--json", "--index", index.toString()), String.join("\n", questions));
    return Median.of(answers.lines().map(Launcher::tookMillis).toList());
  }

  private static double tookMillis(String answer) {
    try {
      return JSON.readTree(answer).required("took_ms").asDouble();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String output(List<String> arguments, String input)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(script.toString());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var questions = process.getOutputStream()) {
      questions.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(command + " ended with exit code " + exit);
    }
    return output;
  }
}
