package io.koe5.search;

import io.koe5.analysis.QuestionWord;
import io.koe5.analysis.QuestionWord.PlacedTerm;
import io.koe5.analysis.QuestionWord.Reading;
import io.koe5.index.IndexSchema;
import java.util.List;
import java.util.Optional;
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

  /** Nothing where the question has no words, or so many that hardly a passage has none of them. */
  static Optional<WordMatch> of(List<QuestionWord> words) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new WordMatch(words.stream().map(WordMatch::query).toList()));
  }

  /** Passages that have at least one of the words. */
  Query any() {
    return combined(Occur.SHOULD);
  }

  /** Passages that have all words. */
  Query all() {
    return combined(Occur.MUST);
  }

  private Query combined(Occur occur) {
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    each.forEach(word -> words.add(word, occur));
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
