package io.koe5.eval.comparison;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.Serial;

/** Runs that cannot be compared, said in one sentence that helps to mend it. */
public class ComparisonException extends Koe5Exception {
  @Serial private static final long serialVersionUID = 1L;

  private static final Messages MESSAGES = Messages.beside(ComparisonException.class);

  ComparisonException(String key, Object... arguments) {
    super(MESSAGES, key, arguments);
  }

  static ComparisonException because(Throwable cause, String key, Object... arguments) {
    ComparisonException exception = new ComparisonException(key, arguments);
    exception.initCause(cause);
    return exception;
  }
}
