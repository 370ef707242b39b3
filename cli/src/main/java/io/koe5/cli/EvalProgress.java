package io.koe5.cli;

import io.koe5.corpora.Task;
import io.koe5.eval.EvaluationListener;
import io.koe5.eval.Setting;

/** Says now and then how far an evaluation is. */
final class EvalProgress implements EvaluationListener {
  private final Console console;
  private final Pace pace = new Pace();

  EvalProgress(Console console) {
    this.console = console;
  }

  @Override
  public void indexed(Task task, long documents) {
    if (pace.due()) {
      console.note("eval.indexed", Printable.line(task.name()), documents);
    }
  }

  @Override
  public void asked(Task task, Setting setting, int queries) {
    if (pace.due()) {
      console.note("eval.asked", Printable.line(task.name()), setting.modeLabel(), queries);
    }
  }
}
