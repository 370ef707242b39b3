package io.koe5.cli;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Work beside the main thread, on threads that keep no process alive. */
final class Background {
  private Background() {}

  /** Begins work whose result, or failure, somebody will ask for. */
  static <T> CompletableFuture<T> supply(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Background::start);
  }

  /**
   * Begins work that only prepares: whoever needs it prepared does it himself where this fails, and
   * meets the failure there.
   */
  static void run(Runnable work) {
    start(() -> CompletableFuture.runAsync(work, Runnable::run));
  }

  private static void start(Runnable work) {
    Thread.ofPlatform().name("koe5-background").daemon().start(work);
  }
}
