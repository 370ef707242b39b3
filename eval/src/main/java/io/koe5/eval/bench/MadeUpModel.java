package io.koe5.eval.bench;

import io.koe5.embedding.FilterEmbedder;
import io.koe5.model.ModelProfile;

/**
 * Made-up vectors under a real model's name, so that {@code koe5 index} goes on with an index that
 * it would have taken long to make. Thread-safe.
 */
final class MadeUpModel extends FilterEmbedder {
  private final ModelProfile profile;

  /**
   * Refuses vectors that the real ones could not be compared with.
   *
   * @param profile the real model's
   * @param vectors what stands in for it; as long as the real ones
   */
  MadeUpModel(ModelProfile profile, ClusteredVectors vectors) {
    super(vectors);
    if (profile.dimension() != vectors.profile().dimension()) {
      throw new IllegalArgumentException(
          "vectors of length %d do not stand in for those of length %d"
              .formatted(vectors.profile().dimension(), profile.dimension()));
    }
    this.profile = profile;
  }

  @Override
  public ModelProfile profile() {
    return profile;
  }
}
