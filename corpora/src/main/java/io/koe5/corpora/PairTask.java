package io.koe5.corpora;

import java.util.List;
import java.util.Optional;

/**
 * A similarity task: pairs of sentences, and how alike people found them.
 *
 * @param name what people call it, such as "KorSTS"
 * @param split which of the published splits this is
 * @param pairs the pairs in their published order
 * @param entry what the catalogue says of it, if it is there
 */
public record PairTask(String name, String split, List<Pair> pairs, Optional<CatalogueEntry> entry)
    implements Benchmark {

  /** Keeps an unmodifiable copy of the pairs. */
  public PairTask {
    pairs = List.copyOf(pairs);
  }

  /**
   * Two sentences.
   *
   * @param first one
   * @param second the other
   * @param score how alike they are, more being more; Korean sets go from 0 to 5
   */
  public record Pair(String first, String second, double score) {}
}
