package io.koe5.search;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.util.IOSupplier;

/** Wall time of each stage of one search. Thread-safe. */
final class Timings {
  private final Map<Stage, Double> millis = new EnumMap<>(Stage.class);

  <T> T measure(Stage stage, IOSupplier<T> work) throws IOException {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      add(stage, millisSince(start));
    }
  }

  static double millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e6;
  }

  private synchronized void add(Stage stage, double duration) {
    millis.merge(stage, duration, Double::sum);
  }

  synchronized Map<Stage, Double> millis() {
    return Map.copyOf(millis);
  }
}
