package io.koe5.model;

/**
 * How a model wants to be run, and which model it is.
 *
 * @param name the name people call it by, such as "multilingual-e5-small-koen"
 * @param identity lower-case hex SHA-256 over the files that decide its vectors: two models with
 *     the same identity give the same vectors
 * @param precision number format of the weights, such as "f32" or "int8"
 * @param dimension length of a vector
 * @param maxTokens most tokens a text may have, prefix and special tokens included
 * @param queryPrefix put before queries, such as "query: "
 * @param passagePrefix put before passages, such as "passage: "
 */
public record ModelProfile(
    String name,
    String identity,
    String precision,
    int dimension,
    int maxTokens,
    String queryPrefix,
    String passagePrefix) {

  /** Refuses sizes that no model has. */
  public ModelProfile {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1, got " + dimension);
    }
    if (maxTokens < 3) {
      throw new IllegalArgumentException("maxTokens must be at least 3, got " + maxTokens);
    }
  }

  /** What is put before a text of the given role. */
  public String prefix(Role role) {
    return switch (role) {
      case QUERY -> queryPrefix;
      case PASSAGE -> passagePrefix;
      case NONE -> "";
    };
  }
}
