package io.koe5.cli;

import io.koe5.corpora.TaskSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code koe5 corpora pull}: fetches tasks, reads them to the end and counts them. */
@Command(name = "pull")
final class CorporaPullCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TASK", descriptionKey = "tasks", arity = "1..*")
  private List<String> tasks = new ArrayList<>();

  @Mixin private DataOption data = new DataOption();

  CorporaPullCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TaskSource source = data.tasks(console);
    for (String name : new LinkedHashSet<>(tasks)) {
      console.say("corpora.pulled", Printable.line(name), CorpusText.counted(source.open(name)));
    }
    return 0;
  }
}
