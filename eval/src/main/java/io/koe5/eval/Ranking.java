package io.koe5.eval;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The documents found for one query, best first.
 *
 * @param found documents without repetition, with their scores
 */
public record Ranking(List<Scored> found) {
  /** What was found where nothing was. */
  public static final Ranking EMPTY = new Ranking(List.of());

  private static final Comparator<Scored> TREC_EVAL =
      Comparator.comparingDouble(Scored::score)
          .thenComparing(Scored::utf8, Arrays::compareUnsigned)
          .reversed();

  /**
   * A document that was found.
   *
   * @param document its id
   * @param score what the list is ordered by; of one list only comparable within it
   */
  public record Scored(String document, float score) {
    private byte[] utf8() {
      return document.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Keeps an unmodifiable copy. */
  public Ranking {
    found = List.copyOf(found);
  }

  /**
   * Orders scored documents as trec_eval 9 does: it holds scores as 32-bit floats; the higher score
   * comes first, of equal ones the id whose UTF-8 bytes are higher.
   */
  public static Ranking of(Map<String, Double> scores) {
    return new Ranking(
        scores.entrySet().stream()
            .map(entry -> new Scored(entry.getKey(), entry.getValue().floatValue()))
            .sorted(TREC_EVAL)
            .toList());
  }

  /** The first places alone. */
  Ranking cut(int depth) {
    return found.size() <= depth ? this : new Ranking(found.subList(0, depth));
  }

  /** The ids of the documents, best first. */
  public List<String> documents() {
    return first(found.size());
  }

  /** The ids of the first documents, fewer if there are fewer. */
  public List<String> first(int count) {
    return found.subList(0, Math.min(count, found.size())).stream().map(Scored::document).toList();
  }
}
