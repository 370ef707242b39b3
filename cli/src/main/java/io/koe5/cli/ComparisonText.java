package io.koe5.cli;

import io.koe5.eval.comparison.Comparison;
import io.koe5.eval.results.RecordedQuery;
import java.util.List;
import org.jline.utils.AttributedString;

/**
 * Shows a comparison to people: what it says, then the queries that changed most with both lists
 * side by side, a "*" before what is relevant.
 *
 * @param console where to print
 * @param comparison what to show
 * @param changes how many queries to show at most
 */
record ComparisonText(Console console, Comparison comparison, int changes) {
  /** Columns of a terminal for one of two lists. */
  private static final int WIDTH = 44;

  void print() {
    summary();
    List<Comparison.Change> greatest = comparison.greatest(changes);
    if (!greatest.isEmpty()) {
      console.line("");
      console.say("compare.changes");
    }
    greatest.forEach(this::change);
  }

  private void summary() {
    console.say(
        "compare.task",
        Printable.line(comparison.runs().first().task()),
        Printable.line(comparison.runs().first().split()),
        Printable.line(comparison.metric()),
        comparison.changes().size());
    console.say(
        "compare.run",
        "A",
        comparison.firstMean(),
        Printable.line(comparison.runs().first().name()));
    console.say(
        "compare.run",
        "B",
        comparison.secondMean(),
        Printable.line(comparison.runs().second().name()));
    console.say(
        "compare.difference",
        comparison.test().difference(),
        comparison.test().low(),
        comparison.test().high(),
        comparison.test().bootstrap(),
        comparison.test().student());
    console.say("compare.wins", comparison.wins(), comparison.losses(), comparison.ties());
    if (comparison.onlyFirst() + comparison.onlySecond() > 0) {
      console.note("compare.left-out", comparison.onlyFirst(), comparison.onlySecond());
    }
  }

  private void change(Comparison.Change change) {
    console.line("");
    console.say(
        "compare.change",
        change.difference(),
        Printable.line(change.first().query()),
        Printable.line(change.first().text()));
    List<RecordedQuery.Found> left = change.first().found();
    List<RecordedQuery.Found> right = change.second().found();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      console.line("%4d  %s  %s".formatted(i + 1, cell(left, i), cell(right, i)).stripTrailing());
    }
  }

  /** One document on exactly so many columns, for Korean letters take two each. */
  private static String cell(List<RecordedQuery.Found> found, int place) {
    if (place >= found.size()) {
      return " ".repeat(WIDTH);
    }
    RecordedQuery.Found document = found.get(place);
    String mark = document.relevance() > 0 ? "*" : " ";
    AttributedString text =
        new AttributedString(mark + Printable.line(document.document() + " " + document.excerpt()));
    AttributedString cut = text.columnSubSequence(0, WIDTH);
    return cut + " ".repeat(WIDTH - cut.columnLength());
  }
}
