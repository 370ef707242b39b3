package io.koe5.corpora;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.Serial;

/** Benchmark data that could not be read, said in one sentence that helps to mend it. */
public class CorpusException extends Koe5Exception {
  @Serial private static final long serialVersionUID = 1L;

  private static final Messages MESSAGES = Messages.beside(CorpusException.class);

  CorpusException(String key, Object... arguments) {
    super(MESSAGES, key, arguments);
  }

  static CorpusException because(Throwable cause, String key, Object... arguments) {
    CorpusException exception = new CorpusException(key, arguments);
    exception.initCause(cause);
    return exception;
  }
}
