package io.koe5.model;

/**
 * How a reranker wants to be run, and which one it is.
 *
 * @param name the name people call it by, such as "dragonkue/bge-reranker-v2-m3-ko"
 * @param identity lower-case hex SHA-256 over what decides its scores: two rerankers with the same
 *     identity give the same scores
 * @param precision number format of the arithmetic, such as "f32"
 * @param maxTokens most tokens a pair may have, special tokens included
 */
public record RerankerProfile(String name, String identity, String precision, int maxTokens) {
  /** Refuses a length that holds no pair. */
  public RerankerProfile {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, got " + maxTokens);
    }
  }
}
