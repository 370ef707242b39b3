package io.koe5.cli;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes its time to open: it is opened when it is first needed, or in the background
 * from when it is told to. Thread-safe.
 */
final class Loading<T> {
  private final Supplier<T> opening;
  private Optional<CompletableFuture<T>> begun = Optional.empty();

  /** What opening makes, none of it made yet. */
  Loading(Supplier<T> opening) {
    this.opening = opening;
  }

  /** Begins to open, unless that has begun, without waiting for it. */
  synchronized void begin() {
    if (begun.isEmpty()) {
      begun = Optional.of(Background.supply(opening));
    }
  }

  private synchronized CompletableFuture<T> future() {
    begin();
    return begun.orElseThrow();
  }

  /** What was opened; the failure of opening, where it failed. */
  T get() {
    try {
      return future().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error problem) {
        throw problem;
      }
      throw e;
    }
  }

  /** Closes what was opened, if it was ever told to, as soon as it is. */
  synchronized void close(Consumer<T> closing) {
    if (begun.isPresent()) {
      begun.get().thenAccept(closing).exceptionally(Loading::neverOpened).join();
    }
  }

  /** Whoever needed it has been told why it did not open. */
  private static @Nullable Void neverOpened(Throwable failure) {
    return null;
  }
}
