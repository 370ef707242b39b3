package io.koe5.eval.bench;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Made-up vectors in place of a model, for corpora that no bench has the time to embed. A text's
 * number, its first word, decides its vector: a part that all share, as in this model family, its
 * cluster's, and its own. A question's vector lies near that of the passage with its number.
 * Thread-safe.
 *
 * @param clusters how many clusters there are
 */
record ClusteredVectors(int clusters) implements Embedder {
  private static final int DIMENSION = 384;
  private static final double SHARED = 1.6;
  private static final double OWN = 0.8;
  private static final double ASKED = 0.5;
  private static final long SHARED_SEED = -1;
  private static final ModelProfile PROFILE =
      new ModelProfile("clustered-vectors", "clustered-vectors-1", "f32", DIMENSION, 512, "", "");

  @Override
  public ModelProfile profile() {
    return PROFILE;
  }

  @Override
  public Embedding embed(String text, Role role) {
    long number = Long.parseLong(text.substring(0, text.indexOf(' ')));
    double[] sum = new double[DIMENSION];
    add(sum, SHARED_SEED, SHARED);
    add(sum, Math.floorMod(number, clusters), 1);
    add(sum, clusters + number, OWN);
    if (role == Role.QUERY) {
      add(sum, Long.MIN_VALUE + number, ASKED);
    }
    return new Embedding(unit(sum), countTokens(text, role), /* truncated= */ false);
  }

  private static void add(double[] sum, long seed, double weight) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * random.nextGaussian();
    }
  }

  private static float[] unit(double[] vector) {
    double square = 0;
    for (double value : vector) {
      square += value * value;
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(square));
    }
    return unit;
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    return texts.parallelStream().map(text -> embed(text, role)).toList();
  }

  /** About as many as a real tokenizer finds in Korean. */
  @Override
  public int countTokens(String text, Role role) {
    return 2 + text.length() / 2;
  }

  @Override
  public Optional<Centring> centring() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
