package io.koe5.eval.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run as {@link ResultFolder} recorded it, query by query. Immutable.
 *
 * @param task name of the task
 * @param split which judgments
 * @param name name of the run
 * @param queries query id → what came of it, in the recorded order; at least one
 */
public record RecordedRun(
    String task, String split, String name, Map<String, RecordedQuery> queries) {
  private static final Messages MESSAGES = Messages.beside(RecordedRun.class);

  /** Refuses a run without queries; keeps an unmodifiable copy in the same order. */
  public RecordedRun {
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
    if (queries.isEmpty()) {
      throw new IllegalArgumentException("a run must have at least one query");
    }
  }

  /**
   * Reads a run's {@code .jsonl} file.
   *
   * @throws Koe5Exception if it cannot be read, or is not such a file
   */
  public static RecordedRun read(Path file) {
    Map<String, RecordedQuery> queries = new LinkedHashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          add(queries, parsed(file, number, line), file, number);
        }
      }
    } catch (NoSuchFileException e) {
      throw Koe5Exception.because(e, MESSAGES, "run-missing", file);
    } catch (IOException e) {
      throw Koe5Exception.because(e, MESSAGES, "unreadable", file, Koe5Exception.why(e));
    }
    if (queries.isEmpty()) {
      throw new Koe5Exception(MESSAGES, "run-empty", file);
    }
    RecordedQuery first = queries.values().iterator().next();
    return new RecordedRun(first.task(), first.split(), first.run(), queries);
  }

  /** Name of the folder in which runs of its task lie. */
  public String folder() {
    return Escaped.fileName(task);
  }

  private static RecordedQuery parsed(Path file, long number, String line) {
    try {
      return ResultJson.MAPPER.readValue(line, RecordedQuery.class);
    } catch (JsonProcessingException e) {
      throw Koe5Exception.because(e, MESSAGES, "run-broken", file, number);
    }
  }

  private static void add(
      Map<String, RecordedQuery> queries, RecordedQuery query, Path file, long number) {
    if (!queries.isEmpty() && !sameRun(queries.values().iterator().next(), query)) {
      throw new Koe5Exception(MESSAGES, "run-mixed", file, number);
    }
    if (queries.put(query.query(), query) != null) {
      throw new Koe5Exception(MESSAGES, "query-twice", file, number, query.query());
    }
  }

  private static boolean sameRun(RecordedQuery first, RecordedQuery other) {
    return first.task().equals(other.task())
        && first.split().equals(other.split())
        && first.run().equals(other.run());
  }
}
