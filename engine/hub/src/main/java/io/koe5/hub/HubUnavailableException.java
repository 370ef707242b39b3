package io.koe5.hub;

import java.io.Serial;

/** The hub could not be asked, or was too busy to answer: later it may. */
public final class HubUnavailableException extends HubException {
  @Serial private static final long serialVersionUID = 1L;

  HubUnavailableException(String key, Object... arguments) {
    super(key, arguments);
  }

  HubUnavailableException(Throwable cause, String key, Object... arguments) {
    super(key, arguments);
    initCause(cause);
  }
}
