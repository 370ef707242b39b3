package io.koe5.embedding;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Guards native memory: calls run side by side, its end waits for those that run, and later ones
 * are refused. A call must not wait for another thread's call. Thread-safe.
 */
final class Lifetime {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final String what;
  private boolean ended;

  /** The life of something, named for the message of the refusal. */
  Lifetime(String what) {
    this.what = what;
  }

  /**
   * Runs a call.
   *
   * @throws IllegalStateException if the end has come
   */
  <T> T call(Supplier<T> call) {
    lock.readLock().lock();
    try {
      if (ended) {
        throw new IllegalStateException(what + " is closed");
      }
      return call.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Waits for the running calls and frees what they used, once. */
  void end(Runnable free) {
    lock.writeLock().lock();
    try {
      if (!ended) {
        ended = true;
        free.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
