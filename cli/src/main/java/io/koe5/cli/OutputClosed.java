package io.koe5.cli;

import java.io.IOException;
import java.util.Locale;

/** Standard output takes no more: its reader went away, or its disk is full. */
final class OutputClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  OutputClosed(IOException cause) {
    super(cause);
    this.reason = String.valueOf(cause.getMessage());
  }

  /** What the system said. */
  String reason() {
    return reason;
  }

  /** Whether a reader simply had enough, as {@code | head} does: nothing to complain about. */
  boolean readerLeft() {
    String lower = reason.toLowerCase(Locale.ROOT);
    return lower.contains("broken pipe") || lower.contains("pipe is being closed");
  }
}
