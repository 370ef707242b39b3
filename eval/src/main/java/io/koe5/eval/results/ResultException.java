package io.koe5.eval.results;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.Serial;

/** Results that could not be written or read, said in one sentence that helps to mend it. */
public class ResultException extends Koe5Exception {
  @Serial private static final long serialVersionUID = 1L;

  private static final Messages MESSAGES = Messages.beside(ResultException.class);

  ResultException(String key, Object... arguments) {
    super(MESSAGES, key, arguments);
  }

  static ResultException because(Throwable cause, String key, Object... arguments) {
    ResultException exception = new ResultException(key, arguments);
    exception.initCause(cause);
    return exception;
  }
}
