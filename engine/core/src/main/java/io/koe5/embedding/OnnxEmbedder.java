package io.koe5.embedding;

import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.PreparedModel;
import io.koe5.model.Role;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
  private final PreparedModel prepared;
  private final TextModel model;
  private final ExecutorService workers;

  private OnnxEmbedder(PreparedModel prepared, TextModel model, ExecutorService workers) {
    this.prepared = prepared;
    this.model = model;
    this.workers = workers;
  }

  /**
   * Loads a model that runs on the processor; its tokenizer and its graph are loaded side by side.
   *
   * @throws UncheckedIOException if a file of the model cannot be read
   */
  public static OnnxEmbedder open(PreparedModel model, Threads threads) {
    return open(model, threads, Device.CPU);
  }

  /**
   * Loads a model that runs on a device.
   *
   * @throws UncheckedIOException if a file of the model cannot be read
   * @throws io.koe5.Koe5Exception if the device is not there, or cannot be used
   */
  public static OnnxEmbedder open(PreparedModel model, Threads threads, Device device) {
    TextModel loaded = TextModel.open(model.graphFile(), model.tokenizerFile(), threads, device);
    // One more thread, reading its text meanwhile, cost up to a tenth of the speed on two cores.
    return new OnnxEmbedder(
        model,
        loaded,
        Executors.newFixedThreadPool(
            threads.sideBySide(),
            Thread.ofPlatform().name("koe5-embedder-", 0).daemon().factory()));
  }

  @Override
  public ModelProfile profile() {
    return prepared.profile();
  }

  @Override
  public Embedding embed(String text, Role role) {
    long[] ids = model.tokenizer().ids(input(text, role));
    long[] kept = TextTokenizer.truncate(ids, profile().maxTokens());
    return new Embedding(model.run(kept, OnnxSession.VECTOR), ids.length, kept.length < ids.length);
  }

  /** Texts lose the white space around them, as in sentence-transformers. */
  private String input(String text, Role role) {
    return (profile().prefix(role) + text).strip();
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    List<Future<Embedding>> futures = new ArrayList<>(texts.size());
    for (String text : texts) {
      futures.add(submit(() -> embed(text, role)));
    }
    List<Embedding> embeddings = new ArrayList<>(texts.size());
    for (Future<Embedding> future : futures) {
      embeddings.add(Uninterrupted.result(future));
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
    return model.tokenizer().ids(input(text, role)).length;
  }

  @Override
  public Optional<Centring> centring() {
    return prepared.centring();
  }

  /** Waits for the texts that are being embedded; those that wait for a worker fail. */
  @Override
  public void close() {
    workers.shutdown();
    model.close();
  }
}
