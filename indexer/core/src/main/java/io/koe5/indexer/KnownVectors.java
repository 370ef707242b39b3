package io.koe5.indexer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Vectors that need not be computed again: of the index, of another one of the same model, and of
 * what was embedded just now.
 */
final class KnownVectors {
  private static final int RECENT = 4_096;

  private final IndexUpdate update;
  private final Optional<Ledger> other;
  private final Map<String, float[]> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > RECENT;
        }
      };

  KnownVectors(IndexUpdate update, Optional<Ledger> other) {
    this.update = update;
    this.other = other;
  }

  Optional<float[]> find(String embedded) {
    Optional<float[]> found = Optional.ofNullable(recent.get(embedded));
    return found
        .or(() -> update.ledger().vector(embedded))
        .or(() -> other.flatMap(ledger -> ledger.vector(embedded)));
  }

  void remember(String embedded, float[] vector) {
    recent.put(embedded, vector);
  }
}
