package io.koe5.analysis;

import java.util.List;

/**
 * A question as the text leg asks it.
 *
 * @param morphemes terms of the text field, repeated ones as often as they stand in the question
 * @param words its words that have a meaning of their own, in their order
 * @param keywords whether it is a mere list of words, without particles or endings
 */
public record Question(List<String> morphemes, List<QuestionWord> words, boolean keywords) {
  /** Keeps unmodifiable copies. */
  public Question {
    morphemes = List.copyOf(morphemes);
    words = List.copyOf(words);
  }
}
