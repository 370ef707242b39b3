package io.koe5.eval.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What others published: nDCG@10 of nine models on the seven tasks of the model card that koe5
 * measures itself against. Where the figures are from stands at the head of {@code
 * reference-table.tsv}. Immutable.
 *
 * @param tasks the seven tasks, in the card's order
 * @param models name on the hub → task → nDCG@10
 */
public record ReferenceTable(List<String> tasks, Map<String, Map<String, Double>> models) {
  private static final String FIGURES = "reference-table.tsv";
  private static final String WEIGHTS = "derived-weights.tsv";

  private static final ReferenceTable STANDARD = read();

  /**
   * The published model that a measured one goes with.
   *
   * @param model its name on the hub
   * @param difference how the measured weights were made from the published ones; empty if nothing
   *     is known to be different
   */
  public record Counterpart(String model, String difference) {}

  /** Keeps unmodifiable copies in the same order. */
  public ReferenceTable {
    tasks = List.copyOf(tasks);
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }

  /** The table that comes with koe5. */
  public static ReferenceTable standard() {
    return STANDARD;
  }

  /** The figure of a model on a task, if both are in the table. */
  public OptionalDouble published(String model, String task) {
    Double figure = models.getOrDefault(model, Map.of()).get(task);
    return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
  }

  /**
   * The published model that a model of this name is or was made from: by its full name, by the
   * part after the slash, or because koe5 knows how it was made.
   */
  public Optional<Counterpart> counterpart(String model) {
    for (List<String> derived : rows(WEIGHTS)) {
      if (derived.get(0).equals(model)) {
        return Optional.of(new Counterpart(derived.get(1), derived.get(2)));
      }
    }
    return models.keySet().stream()
        .filter(name -> name.equals(model) || name.endsWith("/" + model))
        .findFirst()
        .map(name -> new Counterpart(name, ""));
  }

  private static ReferenceTable read() {
    List<List<String>> rows = rows(FIGURES);
    List<String> tasks = rows.getFirst().subList(1, rows.getFirst().size());
    Map<String, Map<String, Double>> models = new LinkedHashMap<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, Double> figures = new LinkedHashMap<>();
      for (int i = 0; i < tasks.size(); i++) {
        figures.put(tasks.get(i), Double.valueOf(row.get(i + 1)));
      }
      models.put(row.getFirst(), figures);
    }
    return new ReferenceTable(tasks, models);
  }

  /** The rows of a table that comes with koe5; lines that begin with "#" speak of it. */
  private static List<List<String>> rows(String name) {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream in = ReferenceTable.class.getResourceAsStream(name);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> rows.add(List.of(line.split("\t", -1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
