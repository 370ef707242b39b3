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
    say("eval.indexed", task, documents);
  }

  @Override
  public void embedded(Task task, long passages) {
    say("eval.embedded", task, passages);
  }

  @Override
  public void questionsEmbedded(Task task, int done, int total) {
    say("eval.questions-embedded", task, done, total);
  }

  @Override
  public void asked(Task task, Setting setting, int queries) {
    say("eval.asked", task, setting.label(), queries, task.queries().size());
  }

  private void say(String key, Task task, Object... numbers) {
    if (!pace.due()) {
      return;
    }
    Object[] arguments = new Object[numbers.length + 1];
    arguments[0] = Printable.line(task.name());
    System.arraycopy(numbers, 0, arguments, 1, numbers.length);
    console.note(key, arguments);
  }
}
