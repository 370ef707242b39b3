package io.koe5.extract.format;

/** A file's text could not be had. */
public final class ExtractionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final String message;

  /** A failure of the given kind, with one sentence for people. */
  public ExtractionException(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** What went wrong. */
  public FailureKind kind() {
    return kind;
  }
}
