package io.koe5.search;

import static io.koe5.search.Answers.paths;
import static io.koe5.search.Answers.search;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.analysis.KoreanAnalyzers;
import io.koe5.analysis.QuestionWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words of a question as clauses of a query, of which Lucene takes so many and no more. */
class WordMatchTest {
  private static final List<String> NOUNS =
      List.of(
          "경제", "정책", "교육", "환경", "기술", "산업", "문화", "시장", "은행", "도시", "농업", "병원", "학교", "대학", "회사",
          "정부", "법률", "역사", "언어", "음악", "미술", "체육", "과학", "수학", "건강", "의료", "보험", "금융", "투자", "주식",
          "건설", "교통", "철도", "항공", "해양", "수산", "산림", "기후", "전력", "통신", "방송", "신문", "출판", "관광", "호텔",
          "식품", "음료", "의류", "섬유", "화학", "철강", "기계", "전자", "자동차", "국방", "외교", "통일", "노동", "복지");

  @TempDir private Path folder;

  /** 64 different words of five nouns each. */
  private static List<String> compounds() {
    List<String> compounds = new ArrayList<>();
    for (int i = 0; compounds.size() < 64; i++) {
      StringBuilder compound = new StringBuilder();
      for (int part = 0; part < 5; part++) {
        compound.append(NOUNS.get((7 * i + 3 * part * (1 + i / NOUNS.size())) % NOUNS.size()));
      }
      // Some read as if they ended in a particle, and what has particles is no list of keywords.
      if (KoreanAnalyzers.standard().question(compound.toString()).keywords()) {
        compounds.add(compound.toString());
      }
    }
    return compounds;
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void longListOfCompoundsIsAnswered(Mode mode) throws IOException {
    List<String> compounds = compounds();
    assertThat(compounds).doesNotHaveDuplicates();
    String query = String.join(" ", compounds);
    assertThat(KoreanAnalyzers.standard().question(query).keywords()).isTrue();
    try (TestIndex index = new TestIndex(folder)) {
      // The index knows them all: what no passage has is not searched.
      index.add("전부.md", query).add("하나.md", compounds.get(40));
      index.add("다른 글.md", "고양이 목욕").commit();
      SearchRequest request = SearchRequest.of(query).withMode(mode);

      assertThat(paths(search(index, request))).startsWith("전부.md").contains("하나.md");
    }
  }

  @Test
  void waysToReadTwoWordsAsOneAreLeftOutFirst() throws IOException {
    try (TestIndex index = new TestIndex(folder)) {
      index.add("하나로.md", "넷플릭스").add("따로.md", "플릭스").commit();
    }
    List<QuestionWord> words = KoreanAnalyzers.standard().question("넷 플릭스").words();

    assertThat(found(WordMatch.of(words, 100).orElseThrow())).isEqualTo(2);
    assertThat(found(WordMatch.of(words, 4).orElseThrow())).isEqualTo(1);
    assertThat(WordMatch.of(words, 0)).isEmpty();
    assertThat(WordMatch.of(List.of(), 100)).isEmpty();
  }

  private int found(WordMatch match) throws IOException {
    try (Directory directory = FSDirectory.open(folder.resolve("lucene"));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      return new IndexSearcher(reader).count(match.any());
    }
  }
}
