package io.koe5.hub;

import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request under watch: it may take as long as it likes while bytes come, and ends when none
 * have come for a while or the thread is interrupted. The HTTP client's own timeouts end with the
 * answer's first line or count the whole of it, depending on the Java version.
 */
final class Watch {
  private static final long TICK_MILLISECONDS = 100;

  private volatile long lastSign = System.nanoTime();

  /** No byte came for as long as patience allows. */
  static final class Stalled extends IOException {
    @Serial private static final long serialVersionUID = 1L;
  }

  private Watch() {}

  /**
   * Sends a request and waits for all of its answer.
   *
   * @param tick called in this thread several times a second meanwhile
   */
  static <T> HttpResponse<T> send(
      HttpClient client, HttpRequest request, BodyHandler<T> handler, Duration stall, Runnable tick)
      throws IOException, InterruptedException {
    Watch watch = new Watch();
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, watch.over(handler));
    try {
      while (true) {
        try {
          return answer.get(TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          tick.run();
          watch.requireSignWithin(stall);
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private void requireSignWithin(Duration stall) throws Stalled {
    if (System.nanoTime() - lastSign > stall.toNanos()) {
      throw new Stalled();
    }
  }

  private void sign() {
    lastSign = System.nanoTime();
  }

  private <T> BodyHandler<T> over(BodyHandler<T> handler) {
    return info -> {
      sign();
      return new Watched<>(handler.apply(info));
    };
  }

  private final class Watched<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> body;

    Watched(BodySubscriber<T> body) {
      this.body = body;
    }

    @Override
    public CompletionStage<T> getBody() {
      return body.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      body.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      sign();
      body.onNext(buffers);
    }

    @Override
    public void onError(Throwable failure) {
      body.onError(failure);
    }

    @Override
    public void onComplete() {
      body.onComplete();
    }
  }
}
