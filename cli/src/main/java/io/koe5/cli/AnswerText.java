package io.koe5.cli;

import io.koe5.search.Explanation;
import io.koe5.search.Hit;
import io.koe5.search.Leg;
import io.koe5.search.SearchResult;
import io.koe5.search.Signal;
import io.koe5.search.Stage;
import io.koe5.search.Warning;
import java.util.StringJoiner;

/**
 * Shows a search's answer to a person: a block of lines a hit.
 *
 * @param explain whether to say what each leg thought of a hit
 */
record AnswerText(Console console, boolean explain) {
  private static final String INDENT = "   ";

  void print(SearchResult result) {
    for (Warning warning : result.warnings()) {
      console.note("warning", Printable.line(warning.message()));
    }
    if (result.hits().isEmpty()) {
      console.note("no-hits");
    }
    Paint paint = new Paint(console.colored());
    for (Hit hit : result.hits()) {
      print(hit, paint);
    }
    if (explain) {
      print(result.explanation(), paint);
    }
  }

  private void print(Explanation explanation, Paint paint) {
    String terms = Printable.line(String.join(" ", explanation.terms()));
    console.line(
        paint.aside(
            Console.MESSAGES.text(
                "explain.query", terms, explanation.coverage(), explanation.textWeight())));
    StringJoiner stages = new StringJoiner(" · ");
    for (Leg leg : Leg.values()) {
      Integer returned = explanation.returned().get(leg);
      if (returned != null) {
        stages.add(Console.MESSAGES.text("explain.returned", Choices.name(leg), returned));
      }
    }
    for (Stage stage : Stage.values()) {
      Double millis = explanation.millis().get(stage);
      if (millis != null) {
        stages.add(Console.MESSAGES.text("explain.stage", Choices.name(stage), millis));
      }
    }
    console.line(paint.aside(stages.toString()));
  }

  private void print(Hit hit, Paint paint) {
    String place = Printable.line(hit.document().path()) + ":" + hit.location().line();
    console.line(hit.rank() + ". " + paint.place(place));
    String titles = titles(hit);
    if (!titles.isEmpty()) {
      console.line(INDENT + paint.title(titles));
    }
    console.line(INDENT + paint.matches(hit.snippet()));
    if (explain) {
      console.line(INDENT + paint.aside(signals(hit)));
    }
    console.line("");
  }

  private static String titles(Hit hit) {
    StringJoiner titles = new StringJoiner(" › ");
    String title = Printable.line(hit.document().title());
    String heading = Printable.line(hit.location().heading());
    if (!title.isEmpty() && !heading.startsWith(title)) {
      titles.add(title);
    }
    if (!heading.isEmpty()) {
      titles.add(heading);
    }
    return titles.toString();
  }

  private static String signals(Hit hit) {
    StringJoiner signals = new StringJoiner(" · ");
    signals.add(Console.MESSAGES.text("explain.score", hit.score()));
    for (Leg leg : Leg.values()) {
      Signal signal = hit.signals().get(leg);
      if (signal != null) {
        signals.add(signal(Choices.name(leg), signal));
      }
    }
    hit.rescoring()
        .ifPresent(
            said -> {
              signals.add(signal("fused", said.fused()));
              said.rerank().ifPresent(read -> signals.add(signal("rerank", read)));
            });
    return signals.toString();
  }

  private static String signal(String name, Signal signal) {
    String rank = signal.rank().isPresent() ? "#" + signal.rank().getAsInt() : "–";
    return Console.MESSAGES.text("explain.leg", name, rank, signal.score());
  }
}
