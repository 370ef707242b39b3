package io.koe5.cli;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Work beside the main thread, on threads that keep no process alive. */
final class Background {
  private Background() {}

  /** Begins work whose result, or failure, somebody will ask for. */
  static <T> CompletableFuture<T> supply(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> thread().start(task));
  }

  /**
   * Begins work that only prepares. Where it fails nothing is said: whoever needs what it was to
   * prepare does it himself and meets the failure there.
   */
  static void prepare(Runnable work) {
    thread().uncaughtExceptionHandler((thread, failure) -> {}).start(work);
  }

  private static Thread.Builder.OfPlatform thread() {
    return Thread.ofPlatform().name("koe5-background").daemon();
  }
}
