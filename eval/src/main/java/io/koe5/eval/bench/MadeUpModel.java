package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.Role;
import java.util.List;
import java.util.Optional;

/**
 * Made-up vectors under a real model's name, so that {@code koe5 index} goes on with an index that
 * it would have taken long to make. Thread-safe.
 *
 * @param profile the real model's
 * @param vectors what stands in for it; as long as the real ones
 */
record MadeUpModel(ModelProfile profile, ClusteredVectors vectors) implements Embedder {
  /** Refuses vectors that the real ones could not be compared with. */
  MadeUpModel {
    if (profile.dimension() != vectors.profile().dimension()) {
      throw new IllegalArgumentException(
          "vectors of length %d do not stand in for those of length %d"
              .formatted(vectors.profile().dimension(), profile.dimension()));
    }
  }

  @Override
  public Embedding embed(String text, Role role) {
    return vectors.embed(text, role);
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    return vectors.embedAll(texts, role);
  }

  @Override
  public int countTokens(String text, Role role) {
    return vectors.countTokens(text, role);
  }

  @Override
  public Optional<Centring> centring() {
    return vectors.centring();
  }

  @Override
  public void close() {}
}
