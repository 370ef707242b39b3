package io.koe5.cli;

import io.koe5.index.Place;
import io.koe5.search.Copy;
import io.koe5.search.Explanation;
import io.koe5.search.Hit;
import io.koe5.search.Leg;
import io.koe5.search.SearchResult;
import io.koe5.search.Signal;
import io.koe5.search.Stage;
import io.koe5.search.Warning;
import java.util.List;
import java.util.StringJoiner;

/**
 * Shows a search's answer to a person: a block of lines a hit.
 *
 * @param explain whether to say what each leg thought of a hit
 */
record AnswerText(Console console, boolean explain) {
  private static final String INDENT = "   ";

  /** Copies named with a hit; of more only the number is said. */
  private static final int COPIES_NAMED = 3;

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
    console.line(hit.rank() + ". " + paint.place(place(hit)));
    String titles = titles(hit);
    if (!titles.isEmpty()) {
      console.line(INDENT + paint.title(titles));
    }
    console.line(INDENT + paint.matches(hit.snippet()));
    if (!hit.copies().isEmpty()) {
      console.line(INDENT + paint.aside(copies(hit)));
    }
    if (explain) {
      console.line(INDENT + paint.aside(signals(hit)));
    }
    console.line("");
  }

  /** Where to open the hit, such as "report.pdf p. 3:12". */
  private static String place(Hit hit) {
    StringJoiner names = new StringJoiner(" ");
    names.add(Printable.line(hit.document().path()));
    Place place = hit.location().place();
    if (!place.part().isEmpty()) {
      names.add("› " + Printable.line(place.part()));
    }
    if (!place.sheet().isEmpty()) {
      names.add(Console.MESSAGES.text("place.sheet", Printable.line(place.sheet())));
    }
    place.page().ifPresent(page -> names.add(Console.MESSAGES.text("place.page", page)));
    place.slide().ifPresent(slide -> names.add(Console.MESSAGES.text("place.slide", slide)));
    return names + ":" + hit.location().line();
  }

  private static String copies(Hit hit) {
    StringJoiner names = new StringJoiner(", ");
    List<Copy> copies = hit.copies();
    copies.stream().limit(COPIES_NAMED).forEach(copy -> names.add(Printable.line(copy.path())));
    int more = hit.copyCount() - Math.min(COPIES_NAMED, copies.size());
    return more > 0
        ? Console.MESSAGES.text("copies.more", names.toString(), more)
        : Console.MESSAGES.text("copies", names.toString());
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
