package io.koe5.extract.cage;

/** The worker is gone, or of no use any more, and has not answered. */
final class WorkerEndedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean late;

  WorkerEndedException(boolean late, Exception cause) {
    super(cause);
    this.late = late;
  }

  /** Whether it was ended because it took too long. */
  boolean late() {
    return late;
  }
}
