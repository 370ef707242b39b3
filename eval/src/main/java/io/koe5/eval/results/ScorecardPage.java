package io.koe5.eval.results;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A folder's results as a page in Markdown: all runs side by side, with the average over the seven
 * tasks, and dense runs beside what others published.
 *
 * @param entries the results
 * @param reference what others published
 */
record ScorecardPage(List<Entry> entries, ReferenceTable reference) {
  private static final String NONE = "–";
  private static final String SIMILARITY = "cosine_spearman";
  private static final String FULL_PRECISION = "f32";

  void write(Writer out) throws IOException {
    out.write("# Scorecard\n");
    List<Entry> retrieval = with(MtebScores.MAIN_SCORE);
    if (!retrieval.isEmpty()) {
      out.write("\n## Retrieval (nDCG@10)\n\n");
      table(out, retrieval, MtebScores.MAIN_SCORE);
      averages(out, retrieval);
    }
    List<Entry> seven =
        retrieval.stream().filter(entry -> reference.tasks().contains(entry.task())).toList();
    for (String run : runs(seven.stream().filter(Entry::isDense).toList())) {
      published(out, retrieval.stream().filter(entry -> entry.run().equals(run)).toList());
    }
    List<Entry> similarity = with(SIMILARITY);
    if (!similarity.isEmpty()) {
      out.write("\n## Similarity (Spearman of the cosine)\n\n");
      table(out, similarity, SIMILARITY);
    }
  }

  private List<Entry> with(String metric) {
    return entries.stream().filter(entry -> entry.score(metric).isPresent()).toList();
  }

  private void table(Writer out, List<Entry> shown, String metric) throws IOException {
    List<String> runs = runs(shown);
    List<String> head = new ArrayList<>(List.of("task"));
    head.addAll(runs);
    header(out, head);
    for (String task : tasks(shown)) {
      List<String> row = new ArrayList<>(List.of(task));
      runs.forEach(run -> row.add(score(shown, task, run, metric).map(this::four).orElse(NONE)));
      row(out, row);
    }
  }

  private void averages(Writer out, List<Entry> shown) throws IOException {
    if (shown.stream().noneMatch(entry -> reference.tasks().contains(entry.task()))) {
      return;
    }
    List<String> row = new ArrayList<>(List.of("**average of the seven tasks**"));
    for (String run : runs(shown)) {
      List<Double> scores =
          reference.tasks().stream()
              .flatMap(task -> score(shown, task, run, MtebScores.MAIN_SCORE).stream())
              .toList();
      row.add(average(scores));
    }
    row(out, row);
    out.write("\nThe seven tasks: " + String.join(", ", reference.tasks()) + ".\n");
  }

  private String average(List<Double> scores) {
    if (scores.isEmpty()) {
      return NONE;
    }
    String mean = four(scores.stream().mapToDouble(Double::doubleValue).average().orElse(0));
    return scores.size() == reference.tasks().size()
        ? "**" + mean + "**"
        : mean + " (" + scores.size() + " of " + reference.tasks().size() + ")";
  }

  /** One dense run beside the published model that it goes with, if there is one. */
  private void published(Writer out, List<Entry> run) throws IOException {
    Entry any = run.getFirst();
    Optional<ReferenceTable.Counterpart> counterpart = reference.counterpart(any.model());
    if (counterpart.isEmpty()) {
      return;
    }
    String model = counterpart.get().model();
    out.write("\n## " + escaped(any.run()) + " and " + model + " as published\n\n");
    header(out, List.of("task", "measured", "published", "difference"));
    for (String task : reference.tasks()) {
      Optional<Double> measured = score(run, task, any.run(), MtebScores.MAIN_SCORE);
      OptionalDouble figure = reference.published(model, task);
      row(
          out,
          List.of(
              task,
              measured.map(this::four).orElse(NONE),
              figure.isPresent() ? four(figure.getAsDouble()) : NONE,
              measured.isPresent() && figure.isPresent()
                  ? String.format(Locale.ROOT, "%+.4f", measured.get() - figure.getAsDouble())
                  : NONE));
    }
    out.write("\n" + weights(any, counterpart.get()) + "\n");
  }

  private static String weights(Entry entry, ReferenceTable.Counterpart counterpart) {
    if (!counterpart.difference().isEmpty()) {
      return "The weights differ: " + entry.model() + " is " + counterpart.difference() + ".";
    }
    return entry.precision().equals(FULL_PRECISION)
        ? "The weights are those of the published model, by its name."
        : "The weights differ: here they are in " + entry.precision() + ".";
  }

  private static Optional<Double> score(
      List<Entry> entries, String task, String run, String metric) {
    return entries.stream()
        .filter(entry -> entry.task().equals(task) && entry.run().equals(run))
        .findFirst()
        .flatMap(entry -> entry.score(metric));
  }

  private static List<String> runs(List<Entry> entries) {
    return entries.stream().map(Entry::run).distinct().toList();
  }

  /** The seven tasks first, in their order, then the others by name. */
  private List<String> tasks(List<Entry> entries) {
    return entries.stream()
        .map(Entry::task)
        .distinct()
        .sorted(Comparator.comparingInt(this::place).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private int place(String task) {
    int place = reference.tasks().indexOf(task);
    return place < 0 ? reference.tasks().size() : place;
  }

  private String four(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static void header(Writer out, List<String> cells) throws IOException {
    row(out, cells);
    out.write("|---".repeat(cells.size()) + "|\n");
  }

  private static void row(Writer out, List<String> cells) throws IOException {
    out.write("| " + String.join(" | ", cells.stream().map(ScorecardPage::escaped).toList()));
    out.write(" |\n");
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|").replaceAll("\\R", " ");
  }
}
