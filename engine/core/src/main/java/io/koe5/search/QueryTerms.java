package io.koe5.search;

import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.analysis.Question;
import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * A question as terms of an index. Terms that no passage has are not searched; of a question with
 * very many terms the most informative are.
 *
 * @param morphemes terms of the text field, most informative first
 * @param titles the same terms where titles or headings have them
 * @param bigrams terms of the bigram field
 * @param words what passages must have one of; nothing where the question has none
 * @param keywords whether the question is a list of words, each of which is asked for
 * @param idfSum what BM25 over the text field could give at most, unseen and repeated terms counted
 * @param dropped how many different terms that passages have are not searched
 */
record QueryTerms(
    List<Weighted> morphemes,
    List<Weighted> titles,
    List<Weighted> bigrams,
    Optional<WordMatch> words,
    boolean keywords,
    double idfSum,
    int dropped) {

  /**
   * A term of one field.
   *
   * @param weight how often the question has it, times its idf
   */
  record Weighted(Term term, int count, double weight, TermStates states) {
    Query query(float fieldWeight) {
      Query query = new TermQuery(term, states);
      float boost = fieldWeight * count;
      return boost == 1 ? query : new BoostQuery(query, boost);
    }
  }

  static QueryTerms of(
      IndexSearcher searcher, KoreanAnalyzers analyzers, String question, boolean whole)
      throws IOException {
    Question read = analyzers.question(question, whole);
    Map<String, Integer> morphemes = new LinkedHashMap<>();
    read.morphemes().forEach(term -> morphemes.merge(term, 1, Integer::sum));
    Map<String, Integer> pairs = counts(analyzers.bigrams(), question);
    Field text = Field.of(searcher, IndexSchema.TEXT, morphemes);
    Field title = Field.of(searcher, IndexSchema.TITLE, morphemes);
    Field bigram = Field.of(searcher, IndexSchema.BIGRAM, pairs);
    int searched = text.searched().size() + title.searched().size() + bigram.searched().size();
    // Words that are asked for stand in the query twice: they filter, and they score.
    int room = (Tuning.MOST_CLAUSES - searched) / (read.keywords() ? 2 : 1);
    return new QueryTerms(
        text.searched(),
        title.searched(),
        bigram.searched(),
        WordMatch.of(read.words(), room),
        read.keywords(),
        text.idfSum(),
        text.dropped() + bigram.dropped());
  }

  private static Map<String, Integer> counts(Analyzer analyzer, String text) throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    try (TokenStream tokens = analyzer.tokenStream("", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        counts.merge(term.toString(), 1, Integer::sum);
      }
      tokens.end();
    }
    return counts;
  }

  boolean isEmpty() {
    return hasNoTerms() && words.isEmpty();
  }

  private boolean hasNoTerms() {
    return morphemes.isEmpty() && titles.isEmpty() && bigrams.isEmpty();
  }

  /** The text leg's query. */
  Query query() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    morphemes.forEach(term -> any.add(term.query(1), Occur.SHOULD));
    titles.forEach(term -> any.add(term.query(Tuning.TITLE_WEIGHT), Occur.SHOULD));
    bigrams.forEach(term -> any.add(term.query(Tuning.BIGRAM_WEIGHT), Occur.SHOULD));
    if (keywords || hasNoTerms()) {
      words.ifPresent(match -> match.each().forEach(word -> any.add(weighed(word), Occur.SHOULD)));
    }
    return any.build();
  }

  private static Query weighed(Query word) {
    return new BoostQuery(new ConstantScoreQuery(word), Tuning.KEYWORD_WEIGHT);
  }

  /** The query by morphemes of the text alone. */
  Query morphemeQuery() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    morphemes.forEach(term -> any.add(term.query(1), Occur.SHOULD));
    return any.build();
  }

  private record Field(List<Weighted> searched, double idfSum, int dropped) {
    static Field of(IndexSearcher searcher, String name, Map<String, Integer> counts)
        throws IOException {
      CollectionStatistics statistics = searcher.collectionStatistics(name);
      if (statistics == null) {
        return new Field(List.of(), 0, 0);
      }
      List<Weighted> seen = new ArrayList<>();
      double idfSum = 0;
      for (Map.Entry<String, Integer> entry : counts.entrySet()) {
        Term term = new Term(name, entry.getKey());
        TermStates states = TermStates.build(searcher, term, true);
        int count = entry.getValue();
        double weight = count * idf(states.docFreq(), statistics.docCount());
        idfSum += weight;
        if (states.docFreq() > 0) {
          seen.add(new Weighted(term, count, weight, states));
        }
      }
      seen.sort(Comparator.comparingDouble(Weighted::weight).reversed());
      List<Weighted> searched = seen.subList(0, Math.min(Tuning.MOST_TERMS, seen.size()));
      return new Field(List.copyOf(searched), idfSum, seen.size() - searched.size());
    }

    /** As Lucene's BM25 has it. */
    private static double idf(long passagesWithTerm, long passages) {
      return Math.log1p((passages - passagesWithTerm + 0.5) / (passagesWithTerm + 0.5));
    }
  }
}
