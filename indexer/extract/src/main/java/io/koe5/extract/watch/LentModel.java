package io.koe5.extract.watch;

import io.koe5.embedding.Embedder;
import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The model: opened when it is needed, closed when it was not needed for long. Not thread-safe. */
final class LentModel implements Closeable {
  private final Supplier<? extends Embedder> opening;
  private final long idle;
  private Optional<Embedder> open = Optional.empty();
  private long lastUse;

  LentModel(Supplier<? extends Embedder> opening, Duration idle) {
    this.opening = opening;
    this.idle = idle.toNanos();
  }

  Embedder lend() {
    if (open.isEmpty()) {
      open = Optional.of(opening.get());
    }
    lastUse = System.nanoTime();
    return open.get();
  }

  void givenBack(long now) {
    lastUse = now;
  }

  void closeIfIdle(long now) {
    if (now - lastUse >= idle) {
      close();
    }
  }

  @Override
  public void close() {
    open.ifPresent(Embedder::close);
    open = Optional.empty();
  }
}
