package io.koe5.search;

import io.koe5.index.DocumentRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One found passage.
 *
 * @param rank place in the answer, from 1
 * @param score what the answer is ordered by; comparable within one answer only
 * @param document the document it stands in
 * @param location its place in the document
 * @param text the whole passage
 * @param snippet the part worth showing, HTML-escaped but for {@code <em>} around matches
 * @param signals what each leg says; a leg that could not score the hit has no entry
 * @param rescoring what reranking had to say, where it was asked
 * @param copies other documents of the same content that may answer, by path, and of many only
 *     some: they are hits of their own in no answer
 * @param copyCount how many such documents there are, at least as many as {@code copies}
 */
public record Hit(
    int rank,
    double score,
    DocumentRecord document,
    Location location,
    String text,
    String snippet,
    Map<Leg, Signal> signals,
    Optional<Rescoring> rescoring,
    List<Copy> copies,
    int copyCount) {

  /** Keeps unmodifiable copies. */
  public Hit {
    signals = Map.copyOf(signals);
    copies = List.copyOf(copies);
    if (copyCount < copies.size()) {
      throw new IllegalArgumentException(
          "copyCount must be at least " + copies.size() + ", got " + copyCount);
    }
  }
}
