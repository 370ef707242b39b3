package io.koe5.cli;

import io.koe5.corpora.CatalogueEntry;
import io.koe5.corpora.KnownTask;
import io.koe5.corpora.TaskSource;
import io.koe5.corpora.Totals;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 corpora info}: what is known of a task; nothing is fetched for it. */
@Command(name = "info")
final class CorporaInfoCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TASK", descriptionKey = "task")
  private String task = "";

  @Mixin private DataOption data = new DataOption();

  @Option(names = "--json")
  private boolean json;

  CorporaInfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TaskSource source = data.tasks(console);
    KnownTask known = source.find(task);
    Totals totals =
        known.entry().map(CatalogueEntry::totals).orElseGet(() -> Totals.of(source.open(task)));
    if (json) {
      console.json(generator -> Json.tree(generator, TaskJson.of(known, Optional.of(totals))));
    } else {
      known
          .entry()
          .ifPresentOrElse(
              this::print,
              () -> console.say("corpora.pulled", Printable.line(task), CorpusText.totals(totals)));
    }
    return 0;
  }

  private void print(CatalogueEntry entry) {
    console.say("corpora.info.name", entry.name(), CorpusText.type(entry), entry.task());
    if (!entry.isBundled()) {
      console.say("corpora.info.dataset", entry.dataset(), entry.revision());
    }
    console.say(
        "corpora.info.part", entry.subset(), entry.split(), String.join(", ", entry.languages()));
    console.say("corpora.info.totals", CorpusText.totals(entry.totals()));
    console.say("corpora.info.score", entry.mainScore());
    console.say("corpora.info.license", entry.license());
    console.say("corpora.info.citation", entry.citation().text(), entry.citation().key());
  }
}
