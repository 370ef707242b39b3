package io.koe5.cli;

import io.koe5.corpora.KnownTask;
import io.koe5.corpora.TaskSource;
import io.koe5.corpora.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koe5 corpora pull}: fetches tasks, reads them to the end and counts them. */
@Command(name = "pull")
final class CorporaPullCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TASK", descriptionKey = "tasks", arity = "1..*")
  private List<String> tasks = new ArrayList<>();

  @Mixin private DataOption data = new DataOption();

  @Option(names = "--json")
  private boolean json;

  CorporaPullCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TaskSource source = data.tasks(console);
    // All names first: a mistyped one should not be found out hours later.
    List<KnownTask> known = tasks.stream().distinct().map(source::find).toList();
    List<Map<String, Object>> pulled = new ArrayList<>();
    for (KnownTask task : known) {
      Totals totals = Totals.of(source.open(task.name()));
      pulled.add(TaskJson.of(task, Optional.of(totals)));
      if (!json) {
        console.say("corpora.pulled", Printable.line(task.name()), CorpusText.totals(totals));
      }
    }
    if (json) {
      console.json(generator -> Json.tree(generator, pulled));
    }
    return 0;
  }
}
