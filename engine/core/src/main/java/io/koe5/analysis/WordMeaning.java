package io.koe5.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.ko.POS.Tag;

/**
 * What of a word's morphemes decides whether a text has the word. A prefix that turns the meaning
 * is one with its noun, so that 비공개 is not 공개; other prefixes (재개발, 신도시) stay apart: what they make
 * is a kind of the same. A suffix counts where it makes a word of a single syllable (갓생).
 */
final class WordMeaning {
  private static final Set<String> TURNING = Set.of("비", "불", "미", "무", "몰", "탈", "반");

  /** Suffixes that say how many, who or how much of the same. */
  private static final Set<String> INFLECTING =
      Set.of("들", "님", "씨", "쯤", "끼리", "짜리", "째", "씩", "당", "별", "적", "상");

  private WordMeaning() {}

  static List<Morpheme> of(List<Morpheme> word) {
    List<Morpheme> telling = new ArrayList<>(word.size());
    for (int i = 0; i < word.size(); i++) {
      if (i == 0 && word.size() > 1 && turns(word.get(0), word.get(1))) {
        telling.add(joined(word.get(0), word.get(1)));
        i++;
      } else if (!word.get(i).isFunctional() || makesWord(word, i)) {
        telling.add(word.get(i));
      }
    }
    return telling;
  }

  private static boolean turns(Morpheme prefix, Morpheme noun) {
    return TURNING.contains(prefix.term())
        && prefix.end() == noun.start()
        && prefix.tag() == Tag.XPN
        && noun.isNoun()
        && !noun.isSingle();
  }

  private static Morpheme joined(Morpheme prefix, Morpheme noun) {
    return new Morpheme(
        prefix.term() + noun.term(), noun.tag(), prefix.start(), noun.end(), noun.place());
  }

  private static boolean makesWord(List<Morpheme> word, int suffix) {
    return suffix > 0
        && word.get(suffix).tag() == Tag.XSN
        && word.get(suffix - 1).isNoun()
        && word.get(suffix - 1).isSingle()
        && !INFLECTING.contains(word.get(suffix).term());
  }
}
