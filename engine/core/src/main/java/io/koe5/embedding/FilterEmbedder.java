package io.koe5.embedding;

import io.koe5.model.Centring;
import io.koe5.model.ModelProfile;
import io.koe5.model.Role;
import java.util.List;
import java.util.Optional;

/**
 * A model that is another model, but for what a subclass changes: named and built as Lucene's
 * filter classes. Closing it closes the other. As thread-safe as the other.
 */
public abstract class FilterEmbedder implements Embedder {
  /** The model that is asked. */
  protected final Embedder in;

  /** Asks this model. */
  protected FilterEmbedder(Embedder in) {
    this.in = in;
  }

  @Override
  public ModelProfile profile() {
    return in.profile();
  }

  @Override
  public Embedding embed(String text, Role role) {
    return in.embed(text, role);
  }

  @Override
  public List<Embedding> embedAll(List<String> texts, Role role) {
    return in.embedAll(texts, role);
  }

  @Override
  public int countTokens(String text, Role role) {
    return in.countTokens(text, role);
  }

  @Override
  public Optional<Centring> centring() {
    return in.centring();
  }

  @Override
  public void close() {
    in.close();
  }
}
