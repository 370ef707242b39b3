package io.koe5.embedding;

import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.PreparedModel;
import io.koe5.model.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs a prepared model on DJL's ONNX Runtime engine. Each text is a run of its own, so that no
 * text's vector depends on its neighbours: dynamic quantization looks at a whole batch at once.
 * Thread-safe.
 */
public final class OnnxEmbedder implements Embedder {
  private final PreparedModel model;
  private final TextTokenizer tokenizer;
  private final OnnxSession session;
  private final ExecutorService workers;

  private OnnxEmbedder(
      PreparedModel model, TextTokenizer tokenizer, OnnxSession session, ExecutorService workers) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.session = session;
    this.workers = workers;
  }

  /**
   * Loads a model; its tokenizer and its graph are loaded side by side.
   *
   * @throws UncheckedIOException if a file of the model cannot be read
   */
  public static OnnxEmbedder open(PreparedModel model, Threads threads) {
    DjlSettings.apply();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads.sideBySide() + 1,
            Thread.ofPlatform().name("koe5-embedder-", 0).daemon().factory());
    Future<TextTokenizer> tokenizer =
        workers.submit(() -> TextTokenizer.open(model.tokenizerFile()));
    try {
      OnnxSession session = OnnxSession.open(model.graphFile(), threads);
      return new OnnxEmbedder(model, tokenizerBeside(session, tokenizer), session, workers);
    } catch (IOException e) {
      discard(workers, tokenizer);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      discard(workers, tokenizer);
      throw e;
    }
  }

  private static TextTokenizer tokenizerBeside(
      OnnxSession session, Future<TextTokenizer> tokenizer) {
    try {
      return result(tokenizer);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static void discard(ExecutorService workers, Future<TextTokenizer> tokenizer) {
    workers.close();
    if (tokenizer.state() == Future.State.SUCCESS) {
      tokenizer.resultNow().close();
    }
  }

  @Override
  public ModelProfile profile() {
    return model.profile();
  }

  @Override
  public Embedding embed(String text, Role role) {
    long[] ids = tokenizer.ids(input(text, role));
    long[] kept = TextTokenizer.truncate(ids, profile().maxTokens());
    return new Embedding(vector(kept), ids.length, kept.length < ids.length);
  }

  /** Texts lose the white space around them, as in sentence-transformers. */
  private String input(String text, Role role) {
    return (profile().prefix(role) + text).strip();
  }

  private float[] vector(long[] ids) {
    float[] vector = session.run(ids).get(OnnxSession.VECTOR);
    if (vector == null) {
      throw new IllegalStateException("the model has no output named " + OnnxSession.VECTOR);
    }
    return vector;
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    List<Future<Embedding>> futures = new ArrayList<>(texts.size());
    for (String text : texts) {
      futures.add(submit(() -> embed(text, role)));
    }
    List<Embedding> embeddings = new ArrayList<>(texts.size());
    for (Future<Embedding> future : futures) {
      embeddings.add(result(future));
    }
    return embeddings;
  }

  private Future<Embedding> submit(Callable<Embedding> task) {
    try {
      return workers.submit(task);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the model is closed", e);
    }
  }

  @Override
  public int countTokens(String text, Role role) {
    return tokenizer.ids(input(text, role)).length;
  }

  @Override
  public Optional<Centring> centring() {
    return model.centring();
  }

  /** Waits for a result even when interrupted: a run in native code cannot be stopped half-way. */
  private static <T> T result(Future<T> future) {
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

  /** Waits for the texts that are being embedded; those that wait for a worker fail. */
  @Override
  public void close() {
    workers.shutdown();
    session.close();
    tokenizer.close();
  }
}
