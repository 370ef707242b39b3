package io.koe5.analysis;

import java.util.List;
import java.util.Set;

/**
 * A word of a question. A text has it if it has all groups of one of its readings, or one of its
 * forms.
 *
 * @param readings ways to read the word
 * @param forms the word as it is written, with and without particles
 */
public record QuestionWord(List<Reading> readings, Set<String> forms) {
  /** Keeps unmodifiable copies. */
  public QuestionWord {
    readings = List.copyOf(readings);
    forms = Set.copyOf(forms);
  }

  /**
   * One way to read a word.
   *
   * @param groups terms that must stand beside each other as they do in the word
   */
  public record Reading(List<List<PlacedTerm>> groups) {
    /** Keeps unmodifiable copies. */
    public Reading {
      groups = groups.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A term of the field of words.
   *
   * @param place its position, counted from any place before
   */
  public record PlacedTerm(String term, int place) {}
}
