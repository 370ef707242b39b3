package io.koe5.eval;

import io.koe5.model.RerankerProfile;
import io.koe5.reranking.Reranker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A reranker that thinks the longer document the better, and remembers how many it was given. */
public final class LongestFirst implements Reranker {
  private final List<Integer> given = Collections.synchronizedList(new ArrayList<>());

  /** How many documents each call was given. */
  List<Integer> given() {
    return List.copyOf(given);
  }

  @Override
  public RerankerProfile profile() {
    return new RerankerProfile("some/longest-first", "89ab", "f32", 512);
  }

  @Override
  public List<Double> scores(String query, List<String> passages, Duration budget) {
    given.add(passages.size());
    return passages.stream().map(passage -> 1 - 1.0 / (1 + passage.length())).toList();
  }

  @Override
  public void close() {}
}
