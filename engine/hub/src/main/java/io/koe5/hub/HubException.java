package io.koe5.hub;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.Serial;

/** What the hub, the way to it or the cache refused, said in one sentence that helps to mend it. */
public class HubException extends Koe5Exception {
  @Serial private static final long serialVersionUID = 1L;

  private static final Messages MESSAGES = Messages.beside(HubException.class);

  HubException(String key, Object... arguments) {
    super(MESSAGES, key, arguments);
  }

  static HubException because(Throwable cause, String key, Object... arguments) {
    HubException exception = new HubException(key, arguments);
    exception.initCause(cause);
    return exception;
  }

  /** The thread was asked to stop; it stays marked as interrupted. */
  static HubException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return because(cause, "interrupted");
  }
}
