package io.koe5.eval;

import io.koe5.corpora.Task;

/** Is told how an evaluation goes on, on the thread that runs it. */
public interface EvaluationListener {
  /** One that does not listen. */
  static EvaluationListener silent() {
    return new EvaluationListener() {};
  }

  /** So many documents of the corpus are in the index now, most of them maybe from before. */
  default void indexed(Task task, long documents) {}

  /** So many passages that the index lacked have their vectors now, computed or from the cache. */
  default void embedded(Task task, long passages) {}

  /** So many of the task's different questions have their vectors now. */
  default void questionsEmbedded(Task task, int done, int total) {}

  /** So many of the task's questions have been asked in this setting. */
  default void asked(Task task, Setting setting, int queries) {}
}
