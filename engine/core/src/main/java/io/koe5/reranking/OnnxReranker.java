package io.koe5.reranking;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.embedding.Device;
import io.koe5.embedding.OnnxSession;
import io.koe5.embedding.TextModel;
import io.koe5.embedding.Threads;
import io.koe5.model.PreparedReranker;
import io.koe5.model.RerankerProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a prepared cross-encoder on ONNX Runtime, each pair a run of its own on the calling thread;
 * as many callers run at a time as it has threads for. Thread-safe.
 */
public final class OnnxReranker implements Reranker {
  private static final Messages MESSAGES = Messages.beside(OnnxReranker.class);

  private final RerankerProfile profile;
  private final TextModel model;

  private OnnxReranker(RerankerProfile profile, TextModel model) {
    this.profile = profile;
    this.model = model;
  }

  /** Loads a reranker that runs on the processor. */
  public static OnnxReranker open(PreparedReranker reranker, Threads threads) {
    return open(reranker, threads, Device.CPU);
  }

  /**
   * Loads a reranker that runs on a device.
   *
   * @param threads {@link Threads#forQueries} to answer one question as soon as can be, {@link
   *     Threads#forIndexing} where many are asked at a time
   * @throws java.io.UncheckedIOException if a file of the model cannot be read
   * @throws io.koe5.Koe5Exception if the device is not there, or cannot be used
   */
  public static OnnxReranker open(PreparedReranker reranker, Threads threads, Device device) {
    return new OnnxReranker(
        reranker.profile(),
        TextModel.open(reranker.graphFile(), reranker.tokenizerFile(), threads, device));
  }

  @Override
  public RerankerProfile profile() {
    return profile;
  }

  @Override
  public List<Double> scores(String query, List<String> passages, Duration budget) {
    long begun = System.nanoTime();
    List<Double> scores = new ArrayList<>(passages.size());
    for (String passage : passages) {
      if (budget.minusNanos(System.nanoTime() - begun).compareTo(Duration.ZERO) <= 0) {
        break;
      }
      scores.add(score(query, passage));
    }
    return scores;
  }

  /** Texts lose the white space around them, as in sentence-transformers' CrossEncoder. */
  private double score(String query, String passage) {
    long[] ids = model.tokenizer().pair(query.strip(), passage.strip(), profile.maxTokens());
    double logit = model.run(ids, OnnxSession.LOGIT)[0];
    if (!Double.isFinite(logit)) {
      throw new Koe5Exception(MESSAGES, "reranker-broken", profile.name());
    }
    return 1 / (1 + Math.exp(-logit));
  }

  /** Waits for the pairs that are being scored. */
  @Override
  public void close() {
    model.close();
  }
}
