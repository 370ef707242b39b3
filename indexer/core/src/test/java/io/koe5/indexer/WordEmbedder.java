package io.koe5.indexer;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.StringTokenizer;
import java.util.function.Consumer;

/**
 * A small stand-in for a model: a token for three characters of a word at most, a text's vector the
 * sum of pseudo-random vectors of its words. Remembers all texts that it embedded.
 */
public final class WordEmbedder implements Embedder {
  private static final int DIMENSION = 16;

  private final List<String> embedded = new ArrayList<>();
  private final ModelProfile profile;
  private Consumer<List<String>> beforeBatch = texts -> {};

  public WordEmbedder() {
    this("words");
  }

  public WordEmbedder(String name) {
    this(name, DIMENSION, 512);
  }

  /** One with vectors of this length that reads so many tokens at most. */
  public WordEmbedder(String name, int dimension, int maxTokens) {
    this.profile =
        new ModelProfile(name, "id-" + name, "f32", dimension, maxTokens, "query: ", "passage: ");
  }

  /** All texts in the order they were embedded in. */
  public List<String> embedded() {
    return embedded;
  }

  /** Runs before each batch; may throw. */
  public void beforeBatch(Consumer<List<String>> action) {
    beforeBatch = action;
  }

  @Override
  public ModelProfile profile() {
    return profile;
  }

  @Override
  public Embedding embed(String text, Role role) {
    return embedAll(List.of(text), role).getFirst();
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    beforeBatch.accept(texts);
    embedded.addAll(texts);
    return texts.stream().map(text -> vector(text, role)).toList();
  }

  @Override
  public int countTokens(String text, Role role) {
    int tokens = 2;
    StringTokenizer words = new StringTokenizer(profile.prefix(role) + text);
    while (words.hasMoreTokens()) {
      tokens += (words.nextToken().length() + 2) / 3;
    }
    return tokens;
  }

  @Override
  public Optional<Centring> centring() {
    return Optional.empty();
  }

  @Override
  public void close() {}

  private Embedding vector(String text, Role role) {
    float[] sum = new float[profile.dimension()];
    StringTokenizer words = new StringTokenizer("# " + text);
    while (words.hasMoreTokens()) {
      SplittableRandom random = new SplittableRandom(words.nextToken().hashCode());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (float) random.nextGaussian();
      }
    }
    double square = 0;
    for (float value : sum) {
      square += value * value;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= (float) Math.sqrt(square);
    }
    int tokens = countTokens(text, role);
    return new Embedding(sum, tokens, tokens > profile.maxTokens());
  }
}
