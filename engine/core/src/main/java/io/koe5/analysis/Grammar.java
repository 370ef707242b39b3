package io.koe5.analysis;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.ko.POS.Tag;

/** What the order of morphemes says of a word. */
final class Grammar {
  /** What dictionaries list a verb or adjective with. */
  static final String DICTIONARY_ENDING = "다";

  private Grammar() {}

  /** Whether a word can be read so: a determiner is never joined to its noun. */
  static boolean makesSense(List<Morpheme> word) {
    return word.size() < 2
        || word.getFirst().tag() != Tag.MM
        || !word.get(1).isNoun()
        || word.get(1).start() != word.getFirst().end();
  }

  /** Whether particles or endings say what the word does in its sentence. */
  static boolean bindsOthers(List<Morpheme> word) {
    return !isDictionaryForm(word)
        && word.stream().anyMatch(one -> one.isDependent() && !one.isSuffix());
  }

  /**
   * The word with the stem that its dictionary form shows: Nori takes 듣다 for a form of 들다, as it
   * does with some forms of it in texts and not with others.
   */
  static List<Morpheme> withStemAsWritten(String text, List<Morpheme> word) {
    if (!isDictionaryForm(word)) {
      return word;
    }
    List<Morpheme> written = new ArrayList<>(word);
    int stem = word.size() - 2;
    Morpheme verb = word.get(stem);
    String term = text.substring(verb.start(), verb.end());
    written.set(stem, new Morpheme(term, verb.tag(), verb.start(), verb.end(), verb.place()));
    return written;
  }

  private static boolean isDictionaryForm(List<Morpheme> word) {
    if (word.size() < 2 || !word.getLast().term().equals(DICTIONARY_ENDING)) {
      return false;
    }
    Morpheme stem = word.get(word.size() - 2);
    return stem.isVerb() && stem.end() == word.getLast().start();
  }
}
