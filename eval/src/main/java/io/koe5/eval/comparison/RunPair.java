package io.koe5.eval.comparison;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.eval.results.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Two runs of the same task.
 *
 * @param first the one to compare with
 * @param second the one that may be better
 */
public record RunPair(RecordedRun first, RecordedRun second) {
  private static final Messages MESSAGES = Messages.beside(RunPair.class);
  private static final String RECORDED = ".jsonl";

  /** Of OUT/runs/TASK/RUN.jsonl below OUT. */
  private static final int DEPTH = 3;

  /** Refuses runs that answered different questions. */
  public RunPair {
    if (!first.task().equals(second.task()) || !first.split().equals(second.split())) {
      throw new Koe5Exception(
          MESSAGES, "tasks-differ", first.task(), first.split(), second.task(), second.split());
    }
  }

  /**
   * The runs that two paths name. Each is a run's {@code .jsonl} file or a folder that {@code koe5
   * eval --out} wrote; of folders, the tasks that both have, each of which must have one run there.
   *
   * @throws Koe5Exception if there is nothing to compare, no telling what with what, or a run
   *     cannot be read
   */
  public static List<RunPair> of(Path first, Path second) {
    if (!Files.isDirectory(first) && !Files.isDirectory(second)) {
      return List.of(new RunPair(RecordedRun.read(first), RecordedRun.read(second)));
    }
    Map<String, List<Path>> ofFirst = runs(first);
    Map<String, List<Path>> ofSecond = runs(second);
    List<RunPair> pairs = new ArrayList<>();
    for (Map.Entry<String, List<Path>> task : ofFirst.entrySet()) {
      List<Path> other = ofSecond.getOrDefault(task.getKey(), List.of());
      if (!other.isEmpty()) {
        pairs.add(
            new RunPair(
                only(first, task.getKey(), task.getValue()), only(second, task.getKey(), other)));
      }
    }
    if (pairs.isEmpty()) {
      throw new Koe5Exception(MESSAGES, "nothing-in-common", first, second);
    }
    return pairs;
  }

  private static RecordedRun only(Path where, String task, List<Path> runs) {
    if (runs.size() > 1) {
      throw new Koe5Exception(MESSAGES, "several-runs", where, runs.size(), task);
    }
    return RecordedRun.read(runs.getFirst());
  }

  /** The recorded runs by the name of their task's folder. */
  private static Map<String, List<Path>> runs(Path where) {
    if (!Files.isDirectory(where)) {
      return Map.of(RecordedRun.read(where).folder(), List.of(where));
    }
    Map<String, List<Path>> runs = new TreeMap<>();
    for (Path file : files(where.toAbsolutePath().normalize())) {
      String task = file.getName(file.getNameCount() - 2).toString();
      runs.computeIfAbsent(task, name -> new ArrayList<>()).add(file);
    }
    return runs;
  }

  private static List<Path> files(Path where) {
    try (Stream<Path> tree = Files.walk(where, DEPTH)) {
      return tree.filter(file -> file.getFileName().toString().endsWith(RECORDED))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Koe5Exception.because(e, MESSAGES, "unreadable", where, Koe5Exception.why(e));
    }
  }
}
