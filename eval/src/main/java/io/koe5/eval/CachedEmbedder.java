package io.koe5.eval;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.embedding.FilterEmbedder;
import io.koe5.model.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A model that is asked only for what its cache does not have. As thread-safe as the model: a text
 * that two threads ask for at once may be computed twice.
 */
public final class CachedEmbedder extends FilterEmbedder {
  private final VectorCache cache;

  /**
   * A model with its cache.
   *
   * @param model stays the caller's to close
   * @param cache of the same model; closed with this
   */
  public CachedEmbedder(Embedder model, VectorCache cache) {
    super(model);
    this.cache = cache;
  }

  @Override
  public Embedding embed(String text, Role role) {
    return embedAll(List.of(text), role).getFirst();
  }

  /** As of the model; what is missing is computed in one call and kept at once. */
  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    Map<String, Embedding> known = new HashMap<>();
    Set<String> missing = new LinkedHashSet<>();
    for (String text : new LinkedHashSet<>(texts)) {
      cache
          .find(text, role)
          .ifPresentOrElse(found -> known.put(text, found), () -> missing.add(text));
    }
    if (!missing.isEmpty()) {
      compute(List.copyOf(missing), role, known);
    }
    return inOrder(texts, known);
  }

  private void compute(List<String> missing, Role role, Map<String, Embedding> known) {
    List<Embedding> computed = in.embedAll(missing, role);
    for (int i = 0; i < missing.size(); i++) {
      cache.put(missing.get(i), role, computed.get(i));
      known.put(missing.get(i), computed.get(i));
    }
  }

  /** A text that was given twice gets two vectors, for each is the caller's. */
  private static List<Embedding> inOrder(List<String> texts, Map<String, Embedding> known) {
    List<Embedding> all = new ArrayList<>(texts.size());
    for (String text : texts) {
      Embedding one = Objects.requireNonNull(known.get(text));
      all.add(new Embedding(one.vector().clone(), one.tokens(), one.truncated()));
    }
    return all;
  }

  @Override
  public int countTokens(String text, Role role) {
    return cache
        .find(text, role)
        .map(Embedding::tokens)
        .orElseGet(() -> in.countTokens(text, role));
  }

  /** Closes the cache. */
  @Override
  public void close() {
    cache.close();
  }
}
