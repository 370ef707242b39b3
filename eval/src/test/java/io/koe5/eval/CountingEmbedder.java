package io.koe5.eval;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small embedder for tests: a token is a word, a vector is the words' hashes, and it counts what
 * it embeds.
 */
final class CountingEmbedder implements Embedder {
  static final int MAX_TOKENS = 48;

  private final ModelProfile profile;
  private final AtomicInteger passages = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private int most = Integer.MAX_VALUE;

  CountingEmbedder(String identity) {
    profile = new ModelProfile("words", identity, "f32", 1024, MAX_TOKENS, "query: ", "passage: ");
  }

  /** Passages embedded so far. */
  int passages() {
    return passages.get();
  }

  /** Questions embedded so far. */
  int questions() {
    return questions.get();
  }

  /** Calls for many texts so far. */
  int calls() {
    return calls.get();
  }

  /** Lets calls fail that would embed more than so many passages in all. */
  CountingEmbedder failingAfter(int most) {
    this.most = most;
    return this;
  }

  @Override
  public ModelProfile profile() {
    return profile;
  }

  @Override
  public Embedding embed(String text, Role role) {
    (role == Role.PASSAGE ? passages : questions).incrementAndGet();
    float[] vector = new float[profile.dimension()];
    vector[0] = 0.01f;
    for (String word : text.split("\\s+", -1)) {
      vector[Math.floorMod(word.hashCode(), vector.length)] += 1;
    }
    double length = 0;
    for (float value : vector) {
      length += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(length);
    }
    int tokens = countTokens(text, role);
    return new Embedding(vector, tokens, tokens > MAX_TOKENS);
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    if (role == Role.PASSAGE && passages.get() + texts.size() > most) {
      throw new IllegalStateException("the power went out");
    }
    calls.incrementAndGet();
    return texts.stream().map(text -> embed(text, role)).toList();
  }

  @Override
  public int countTokens(String text, Role role) {
    return 2 + (profile.prefix(role) + text).strip().split("\\s+", -1).length;
  }

  @Override
  public Optional<Centring> centring() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
