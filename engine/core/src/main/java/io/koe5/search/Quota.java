package io.koe5.search;

import io.koe5.search.PassageSources.Source;
import java.util.HashMap;
import java.util.Map;

/**
 * Admits passages to an answer, best first: a few of each document, and of several documents with
 * the same content those of the first alone.
 */
final class Quota {
  private final Grouping grouping;
  private final int perDocument;
  private final Map<String, String> firstOf = new HashMap<>();
  private final Map<String, Integer> admitted = new HashMap<>();

  Quota(Grouping grouping, int perDocument) {
    this.grouping = grouping;
    this.perDocument = perDocument;
  }

  /** Whether the next passage, cut from this source, may be shown. */
  boolean admits(Source source) {
    return isFirst(source) && admitted.merge(source.document(), 1, Integer::sum) <= perDocument;
  }

  private boolean isFirst(Source source) {
    return switch (grouping) {
      case DOCUMENTS -> true;
      case CONTENTS ->
          source.content().isEmpty()
              || firstOf
                  .computeIfAbsent(source.content(), absent -> source.document())
                  .equals(source.document());
    };
  }
}
