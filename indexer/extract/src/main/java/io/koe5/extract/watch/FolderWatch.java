package io.koe5.extract.watch;

import io.koe5.Messages;
import io.koe5.embedding.Embedder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Keeps an index up to date while it runs: catches up with what happened before, then follows what
 * changes. It works on a thread of its own, of low priority, and holds the index only while there
 * is something to do, so that others may write into it in between. Thread-safe.
 */
public final class FolderWatch implements AutoCloseable {
  static final Messages MESSAGES = Messages.beside(FolderWatch.class);

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  private FolderWatch() {}

  /**
   * Begins to watch.
   *
   * @param model opens the model when it is first needed, and again after it was idle; closed here
   * @param listener is told what happens
   * @throws io.koe5.Koe5Exception if a folder to add is not there, or the index cannot be read
   */
  public static FolderWatch start(
      WatchRequest request, Supplier<? extends Embedder> model, WatchListener listener) {
    FolderWatch watch = new FolderWatch();
    WatchLoop loop = new WatchLoop(request, model, listener, watch.stopping::get);
    Thread.ofPlatform()
        .name("koe5-watch")
        .daemon()
        .priority(Thread.MIN_PRIORITY)
        .start(() -> watch.run(loop));
    return watch;
  }

  private void run(WatchLoop loop) {
    try (loop) {
      loop.run();
      ended.complete(true);
    } catch (Throwable e) {
      ended.completeExceptionally(e);
    }
  }

  /** Asks it to end; what is being embedded is committed first. Returns at once. */
  public void stop() {
    stopping.set(true);
  }

  /**
   * Waits until it has ended because it was asked to.
   *
   * @throws io.koe5.Koe5Exception if it could not catch up and so never began to follow
   */
  public void await() {
    try {
      ended.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw e;
    }
  }

  /** Asks it to end and waits until it has. */
  @Override
  public void close() {
    stop();
    ended.handle((well, failure) -> true).join();
  }
}
