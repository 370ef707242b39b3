package io.koe5.cli;

import io.koe5.corpora.CatalogueEntry;
import io.koe5.corpora.TaskSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code koe5 corpora list}: the tasks there are, a line each. */
@Command(name = "list")
final class CorporaListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataOption data = new DataOption();

  CorporaListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TaskSource source = data.tasks(console);
    List<String> names = source.names();
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    for (String name : names) {
      Optional<CatalogueEntry> entry = source.catalogue().find(name);
      String padded = Printable.line(name) + " ".repeat(width - name.length());
      entry.ifPresentOrElse(
          known ->
              console.say(
                  "corpora.task",
                  padded,
                  CorpusText.type(known),
                  CorpusText.totals(known.totals()),
                  known.license()),
          () -> console.say("corpora.own", padded));
    }
    return 0;
  }
}
