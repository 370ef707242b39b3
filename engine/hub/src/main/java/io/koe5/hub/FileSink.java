package io.koe5.hub;

import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished file that one answer's bytes are added to. Bytes come in the HTTP client's
 * threads; once closed, late ones change nothing.
 */
final class FileSink implements AutoCloseable {
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final FileChannel channel;
  private final long offset;
  private final long limit;
  private volatile long position;
  private volatile boolean rangeRefused;

  /** Bytes came that could not be written. */
  static final class Unwritable extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    Unwritable(IOException cause) {
      super(cause);
    }
  }

  /** More bytes came than the file should have. */
  static final class TooLong extends IOException {
    @Serial private static final long serialVersionUID = 1L;
  }

  private FileSink(FileChannel channel, long limit) throws IOException {
    this.channel = channel;
    this.offset = channel.size();
    this.limit = limit;
    this.position = offset;
  }

  /** Opens the file, making it where it is missing. */
  static FileSink open(Path file, long limit) throws IOException {
    return new FileSink(
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), limit);
  }

  /** From where on bytes are missing. */
  long offset() {
    return offset;
  }

  /** How many bytes there are by now. */
  long position() {
    return position;
  }

  /** Takes the body of a success; from the beginning, if the server did not heed the range. */
  BodySubscriber<Void> accept(ResponseInfo answer) {
    rangeRefused = answer.statusCode() == Refusal.RANGE_NOT_SATISFIABLE;
    boolean continues = answer.statusCode() == PARTIAL && startsAtOffset(answer);
    if (answer.statusCode() != OK && !continues) {
      return BodySubscribers.discarding();
    }
    return new Writing(continues ? offset : 0);
  }

  private boolean startsAtOffset(ResponseInfo answer) {
    return answer
        .headers()
        .firstValue("Content-Range")
        .map(range -> range.startsWith("bytes " + offset + "-"))
        .orElse(false);
  }

  private synchronized void begin(long start) throws IOException {
    channel.truncate(start).position(start);
    position = start;
  }

  private synchronized void write(List<ByteBuffer> buffers) throws IOException {
    for (ByteBuffer buffer : buffers) {
      if (position + buffer.remaining() > limit) {
        channel.truncate(0);
        throw new TooLong();
      }
      while (buffer.hasRemaining()) {
        position += channel.write(buffer);
      }
    }
  }

  /** Drops what is there if the server knows no more of it, so that the next try begins anew. */
  @Override
  public synchronized void close() throws IOException {
    if (rangeRefused && channel.isOpen()) {
      channel.truncate(0);
    }
    channel.close();
  }

  /** Hands each buffer on as it comes, so that what has come is kept whatever happens next. */
  private final class Writing implements BodySubscriber<Void> {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final long start;
    private Flow.@Nullable Subscription subscription;

    Writing(long start) {
      this.start = start;
    }

    @Override
    public CompletionStage<Void> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription incoming) {
      subscription = incoming;
      advance(() -> begin(start), incoming);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      if (subscription != null) {
        advance(() -> write(buffers), subscription);
      }
    }

    private void advance(Step step, Flow.Subscription incoming) {
      try {
        step.take();
        incoming.request(1);
      } catch (TooLong e) {
        incoming.cancel();
        done.completeExceptionally(e);
      } catch (IOException e) {
        incoming.cancel();
        done.completeExceptionally(new Unwritable(e));
      }
    }

    @Override
    public void onError(Throwable failure) {
      done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      done.complete(null);
    }
  }

  private interface Step {
    void take() throws IOException;
  }
}
