package io.koe5.eval;

import io.koe5.corpora.Query;
import io.koe5.embedding.Embedder;
import io.koe5.embedding.Embedding;
import io.koe5.embedding.FilterEmbedder;
import io.koe5.model.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A task's questions, embedded before the first is asked: once for all settings, many at a time,
 * and outside of the time that searching takes. Thread-safe.
 */
final class QuestionVectors extends FilterEmbedder {
  private static final int AT_ONCE = 64;

  private final Map<String, Embedding> known = new HashMap<>();

  private QuestionVectors(Embedder model) {
    super(model);
  }

  /**
   * Embeds questions.
   *
   * @param embedded is told how many are done, now and then
   */
  static QuestionVectors of(List<Query> queries, Embedder model, IntConsumer embedded) {
    QuestionVectors vectors = new QuestionVectors(model);
    List<String> texts =
        queries.stream().map(Query::text).filter(text -> !text.isBlank()).distinct().toList();
    for (int from = 0; from < texts.size(); from += AT_ONCE) {
      vectors.add(texts.subList(from, Math.min(texts.size(), from + AT_ONCE)));
      embedded.accept(vectors.known.size());
    }
    return vectors;
  }

  private void add(List<String> texts) {
    List<Embedding> embeddings = in.embedAll(texts, Role.QUERY);
    for (int i = 0; i < texts.size(); i++) {
      known.put(texts.get(i), embeddings.get(i));
    }
  }

  @Override
  public Embedding embed(String text, Role role) {
    Embedding one = role == Role.QUERY ? known.get(text) : null;
    return one == null
        ? in.embed(text, role)
        : new Embedding(one.vector().clone(), one.tokens(), one.truncated());
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    return texts.stream().map(text -> embed(text, role)).toList();
  }

  /** The model stays open: it is another's. */
  @Override
  public void close() {}
}
