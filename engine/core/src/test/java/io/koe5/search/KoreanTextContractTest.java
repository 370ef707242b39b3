package io.koe5.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.analysis.KoreanAnalyzers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Korean readers expect of word search, case by case, over an index of its documents. */
class KoreanTextContractTest {
  private static final String DOCUMENT = "document.txt";
  private static final String OTHER = "other.txt";

  @TempDir private Path folder;

  static Stream<TextCase> lexicalCases() {
    return Stream.of("korean-text/cases.jsonl", "korean-text/further-cases.jsonl")
        .flatMap(TextCase::in)
        .filter(TextCase::lexical)
        .filter(one -> !one.query().isBlank());
  }

  @Test
  void orderOfKeywordsMeansNothing() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      index.add("1.txt", "이사회는 예산을 심의했다").add("2.txt", "예산을 늘린 사회").add("3.txt", "정기 이사회 회의록");
      index.add("4.txt", "이 사회의 예산").commit();
      try (SearchEngine engine = SearchEngine.open(folder, new WordEmbedder())) {
        assertThat(scores(engine, "이사회 예산")).isEqualTo(scores(engine, "예산 이사회")).isNotEmpty();
        assertThat(paths(engine, "이사회 예산")).startsWith("1.txt");
      }
    }
  }

  private static List<String> scores(SearchEngine engine, String query) {
    return engine.search(SearchRequest.of(query).withMode(Mode.BM25)).hits().stream()
        .map(hit -> hit.document().path() + " " + (float) hit.score())
        .toList();
  }

  @Test
  void blankQuestionIsNoQuestion() {
    assertThatThrownBy(() -> SearchRequest.of(" \t\n")).hasMessageContaining("blank");
  }

  @ParameterizedTest
  @MethodSource("lexicalCases")
  void wordSearchAnswersAsAReaderExpects(TextCase expected) throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      index.add(DOCUMENT, expected.document());
      for (String other : expected.above().stream().toList()) {
        index.add(OTHER, other);
      }
      index.commit();
      try (SearchEngine engine = SearchEngine.open(folder, new WordEmbedder())) {
        check(expected, paths(engine, expected.query()));
      }
    }
  }

  private void check(TextCase expected, List<String> found) throws IOException {
    if (!expected.matches()) {
      assertThat(found).as(expected.why()).doesNotContain(DOCUMENT);
      return;
    }
    assertThat(found).as(expected.why()).startsWith(DOCUMENT);
    assertThat(hasEveryWord(expected.query())).as("every word: " + expected.why()).isTrue();
  }

  private static List<String> paths(SearchEngine engine, String query) {
    SearchRequest request = SearchRequest.of(query).withMode(Mode.BM25);
    return engine.search(request).hits().stream().map(hit -> hit.document().path()).toList();
  }

  private boolean hasEveryWord(String query) throws IOException {
    try (Directory directory = FSDirectory.open(folder.resolve("lucene"));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      KoreanSearcher searcher = new KoreanSearcher(reader, KoreanAnalyzers.standard());
      QueryTerms terms = QueryTerms.of(searcher, searcher.analyzers(), query, true);
      BooleanQuery.Builder all = new BooleanQuery.Builder();
      terms.words().orElseThrow().each().forEach(word -> all.add(word, Occur.MUST));
      return searcher.count(all.build()) > 0;
    }
  }
}
