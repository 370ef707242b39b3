package io.koe5.eval;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The documents found for one query, best first.
 *
 * @param documents document ids without repetition
 */
public record Ranking(List<String> documents) {
  /** What was found where nothing was. */
  public static final Ranking EMPTY = new Ranking(List.of());

  /** Keeps an unmodifiable copy. */
  public Ranking {
    documents = List.copyOf(documents);
  }

  /**
   * Orders scored documents as trec_eval 9 does: it holds scores as 32-bit floats; the higher score
   * comes first, of equal ones the id whose UTF-8 bytes are higher.
   */
  public static Ranking of(Map<String, Double> scores) {
    return new Ranking(
        scores.entrySet().stream()
            .map(entry -> new Scored(entry.getKey(), entry.getValue().floatValue()))
            .sorted(Scored.TREC_EVAL)
            .map(Scored::document)
            .toList());
  }

  /** The first documents, fewer if there are fewer. */
  public List<String> first(int count) {
    return documents.subList(0, Math.min(count, documents.size()));
  }

  private record Scored(String document, float score) {
    static final Comparator<Scored> TREC_EVAL =
        Comparator.comparingDouble(Scored::score)
            .thenComparing(Scored::utf8, Arrays::compareUnsigned)
            .reversed();

    byte[] utf8() {
      return document.getBytes(StandardCharsets.UTF_8);
    }
  }
}
