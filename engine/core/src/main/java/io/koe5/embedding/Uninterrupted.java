package io.koe5.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waiting for what native code computes: it cannot be stopped half-way. */
final class Uninterrupted {
  private Uninterrupted() {}

  /** Waits for a result even when interrupted; the thread stays interrupted. */
  static <T> T result(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException cause -> cause;
        case IOException cause -> new UncheckedIOException(cause);
        default -> new IllegalStateException(e.getCause());
      };
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
