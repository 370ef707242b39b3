package io.koe5.cli;

import io.koe5.embedding.Threads;
import io.koe5.model.PreparedReranker;
import io.koe5.model.RerankerProfile;
import io.koe5.reranking.OnnxReranker;
import io.koe5.reranking.Reranker;
import java.time.Duration;
import java.util.List;

/**
 * A reranker that loads its model in the background. The time that loading takes is not part of any
 * budget. Thread-safe.
 */
final class LoadingReranker implements Reranker {
  private final PreparedReranker model;
  private final Loading<Reranker> loading;

  LoadingReranker(PreparedReranker model, Threads threads, ChosenDevice chosen) {
    this.model = model;
    this.loading =
        new Loading<>(() -> chosen.open(device -> OnnxReranker.open(model, threads, device)));
  }

  /** Begins to load, unless that has begun, without waiting for it. */
  void begin() {
    loading.begin();
  }

  @Override
  public RerankerProfile profile() {
    return model.profile();
  }

  @Override
  public List<Double> scores(String query, List<String> passages, Duration budget) {
    return loading.get().scores(query, passages, budget);
  }

  /** Closes the model, if it was ever told to load, as soon as it has. */
  @Override
  public void close() {
    loading.close(Reranker::close);
  }
}
