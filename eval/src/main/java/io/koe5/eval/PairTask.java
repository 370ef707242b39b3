package io.koe5.eval;

import java.util.List;

/**
 * A task of similarity: pairs of texts, of which people said how much they mean the same.
 *
 * @param name what people call it, such as "KorSTS"
 * @param split which of the published parts this is, such as "test"
 * @param pairs the pairs, in their published order
 */
public record PairTask(String name, String split, List<Pair> pairs) {

  /**
   * Two texts.
   *
   * @param first one
   * @param second the other
   * @param score how much they mean the same to people; higher is more
   */
  public record Pair(String first, String second, double score) {}

  /** Keeps an unmodifiable copy; a correlation needs two pairs. */
  public PairTask {
    pairs = List.copyOf(pairs);
    if (pairs.size() < 2) {
      throw new IllegalArgumentException("pairs must be at least 2, got " + pairs.size());
    }
  }
}
