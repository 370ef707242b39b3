package io.koe5.cli;

import java.io.IOException;
import java.util.Locale;

/** Standard output takes no more: its reader went away, or its disk is full. */
final class OutputClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputClosed(IOException cause) {
    super(cause);
  }

  /** Whether a reader simply had enough, as {@code | head} does: nothing to complain about. */
  boolean readerLeft() {
    String reason = String.valueOf(getCause().getMessage()).toLowerCase(Locale.ROOT);
    return reason.contains("broken pipe") || reason.contains("pipe is being closed");
  }
}
