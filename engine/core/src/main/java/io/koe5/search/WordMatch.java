package io.koe5.search;

import io.koe5.analysis.QuestionWord;
import io.koe5.analysis.QuestionWord.PlacedTerm;
import io.koe5.analysis.QuestionWord.Reading;
import io.koe5.index.IndexSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Which passages have words of a question: a word counts only as a whole, so that 공개 is no part of
 * 비공개 and 생선 none of 대학생선교회.
 *
 * @param each a query for each word
 */
record WordMatch(List<Query> each) {

  /**
   * Nothing where the question has no words, or so many that hardly a passage has none of them. Of
   * words that are too many clauses the ways to read two as one are left out first.
   *
   * @param room how many clauses all the words together may be
   */
  static Optional<WordMatch> of(List<QuestionWord> words, int room) {
    return Stream.of(words, apart(words))
        .filter(some -> !some.isEmpty() && clauses(some) <= room)
        .findFirst()
        .map(some -> new WordMatch(some.stream().map(WordMatch::query).toList()));
  }

  /** As Lucene counts them: a phrase is one, whatever stands in it. */
  private static int clauses(List<QuestionWord> words) {
    return words.stream()
        .mapToInt(
            word ->
                word.forms().size()
                    + word.readings().stream().mapToInt(one -> one.groups().size()).sum())
        .sum();
  }

  /** The words without what they are together with a neighbour, which both of them have. */
  private static List<QuestionWord> apart(List<QuestionWord> words) {
    List<QuestionWord> apart = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      QuestionWord word = words.get(i);
      Set<Reading> readings = new LinkedHashSet<>(word.readings());
      Set<String> forms = new LinkedHashSet<>(word.forms());
      for (int beside : new int[] {i - 1, i + 1}) {
        if (beside >= 0 && beside < words.size()) {
          words.get(beside).readings().forEach(readings::remove);
          forms.removeAll(words.get(beside).forms());
        }
      }
      // Two forms of one word are read alike, and are to be found all the same.
      word.readings().stream().findFirst().ifPresent(readings::add);
      apart.add(new QuestionWord(List.copyOf(readings), forms));
    }
    return apart;
  }

  /** Passages that have at least one of the words. */
  Query any() {
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    each.forEach(word -> words.add(word, Occur.SHOULD));
    return words.build();
  }

  private static Query query(QuestionWord word) {
    BooleanQuery.Builder ways = new BooleanQuery.Builder();
    word.readings().forEach(reading -> ways.add(query(reading), Occur.SHOULD));
    word.forms().forEach(form -> ways.add(new TermQuery(term(form)), Occur.SHOULD));
    return ways.build();
  }

  private static Query query(Reading reading) {
    BooleanQuery.Builder groups = new BooleanQuery.Builder();
    reading.groups().forEach(group -> groups.add(besideEachOther(group), Occur.MUST));
    return groups.build();
  }

  private static Query besideEachOther(List<PlacedTerm> group) {
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    int first = group.getFirst().place();
    group.forEach(one -> phrase.add(term(one.term()), one.place() - first));
    return phrase.build();
  }

  private static Term term(String text) {
    return new Term(IndexSchema.WORDS, text);
  }
}
