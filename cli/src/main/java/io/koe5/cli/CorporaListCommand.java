package io.koe5.cli;

import io.koe5.corpora.CatalogueEntry;
import io.koe5.corpora.KnownTask;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code koe5 corpora list}: the tasks there are, a line each. */
@Command(name = "list")
final class CorporaListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataOption data = new DataOption();

  @Option(names = "--json")
  private boolean json;

  CorporaListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<KnownTask> tasks = data.tasks(console).tasks();
    if (json) {
      console.json(
          generator ->
              Json.tree(
                  generator,
                  tasks.stream()
                      .map(task -> TaskJson.of(task, task.entry().map(CatalogueEntry::totals)))
                      .toList()));
    } else {
      print(tasks);
    }
    return 0;
  }

  private void print(List<KnownTask> tasks) {
    int width = tasks.stream().mapToInt(task -> task.name().length()).max().orElse(0);
    for (KnownTask task : tasks) {
      String padded = Printable.line(task.name()) + " ".repeat(width - task.name().length());
      task.entry()
          .ifPresentOrElse(
              known ->
                  console.say(
                      "corpora.task",
                      padded,
                      CorpusText.type(known),
                      CorpusText.totals(known.totals()),
                      known.license()),
              () -> console.say("corpora.own", padded));
    }
  }
}
