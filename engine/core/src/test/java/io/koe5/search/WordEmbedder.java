package io.koe5.search;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A model that anyone can follow: the sum of a random vector for each word, where words of one
 * meaning share a vector. Its limit is eight tokens, its words.
 */
final class WordEmbedder implements Embedder {
  static final ModelProfile PROFILE =
      new ModelProfile("words", "0123", "f32", 64, 8, "query: ", "passage: ");

  /** A text on which this model fails. */
  static final String REFUSED = "거절";

  private static final Map<String, String> MEANINGS =
      Map.of("연차", "휴가", "쉬는", "휴가", "강아지", "개", "반려견", "개");

  /** Something done before a text is embedded. */
  interface Pause {
    void take() throws InterruptedException;
  }

  private final Optional<Centring> centring;
  private final Pause pause;

  WordEmbedder() {
    this(Optional.empty());
  }

  WordEmbedder(Optional<Centring> centring) {
    this(centring, () -> {});
  }

  WordEmbedder(Pause pause) {
    this(Optional.empty(), pause);
  }

  private WordEmbedder(Optional<Centring> centring, Pause pause) {
    this.centring = centring;
    this.pause = pause;
  }

  @Override
  public ModelProfile profile() {
    return PROFILE;
  }

  @Override
  public Embedding embed(String text, Role role) {
    if (text.equals(REFUSED)) {
      throw new IllegalStateException("refused");
    }
    try {
      pause.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    float[] sum = new float[PROFILE.dimension()];
    List<String> words = List.of(text.strip().split("\\s+", -1));
    for (String word : words.subList(0, Math.min(words.size(), PROFILE.maxTokens()))) {
      Random random = new Random(MEANINGS.getOrDefault(word, word).hashCode());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (float) random.nextGaussian();
      }
    }
    return new Embedding(unit(sum), words.size(), words.size() > PROFILE.maxTokens());
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    return texts.stream().map(text -> embed(text, role)).toList();
  }

  @Override
  public int countTokens(String text, Role role) {
    return text.strip().split("\\s+", -1).length;
  }

  @Override
  public Optional<Centring> centring() {
    return centring;
  }

  @Override
  public void close() {}
}
