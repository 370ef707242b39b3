package io.koe5.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** A loaded graph with its tokenizer. Thread-safe; as many runs at a time as it has threads for. */
public final class TextModel implements AutoCloseable {
  private final TextTokenizer tokenizer;
  private final OnnxSession session;

  private TextModel(TextTokenizer tokenizer, OnnxSession session) {
    this.tokenizer = tokenizer;
    this.session = session;
  }

  /**
   * Loads a tokenizer and a graph side by side.
   *
   * @throws UncheckedIOException if a file cannot be read or is not what it should be
   * @throws io.koe5.Koe5Exception if the device is not there, or cannot be used; if the cache has
   *     no place for native libraries
   */
  public static TextModel open(Path graph, Path tokenizer, Threads threads, Device device) {
    DjlSettings.apply();
    FutureTask<TextTokenizer> reading = new FutureTask<>(() -> TextTokenizer.open(tokenizer));
    Thread.ofPlatform().daemon().name("koe5-tokenizer").start(reading);
    try {
      OnnxSession session = OnnxSession.open(graph, threads, device);
      return new TextModel(beside(session, reading), session);
    } catch (IOException e) {
      discard(reading);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      discard(reading);
      throw e;
    } catch (LinkageError e) {
      throw DjlSettings.unusable(e);
    }
  }

  /** Loads a tokenizer and a graph that runs on the processor. */
  public static TextModel open(Path graph, Path tokenizer, Threads threads) {
    return open(graph, tokenizer, threads, Device.CPU);
  }

  private static TextTokenizer beside(OnnxSession session, Future<TextTokenizer> reading) {
    try {
      return Uninterrupted.result(reading);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Has a tokenizer that nobody needs any more closed when it has been read. */
  private static void discard(Future<TextTokenizer> reading) {
    try {
      Uninterrupted.result(reading).close();
    } catch (RuntimeException e) {
      // the graph's failure, which is being thrown, comes first
    }
  }

  /** The model's own tokenizer. */
  public TextTokenizer tokenizer() {
    return tokenizer;
  }

  /**
   * One output of the graph for one text's token ids; the array is the caller's.
   *
   * @throws IllegalStateException if the graph did not run or has no such output, or this is closed
   */
  public float[] run(long[] ids, String output) {
    float[] values = run(ids).get(output);
    if (values == null) {
      throw new IllegalStateException("the model has no output named " + output);
    }
    return values;
  }

  /**
   * All outputs of the graph for one text's token ids.
   *
   * @throws IllegalStateException if the graph did not run, or this is closed
   */
  public Map<String, float[]> run(long[] ids) {
    return session.run(ids);
  }

  /** Waits for the texts that are being run. */
  @Override
  public void close() {
    session.close();
    tokenizer.close();
  }
}
