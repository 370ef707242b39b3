package io.koe5.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserWordsTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("dictionary.txt"), text);
  }

  @Test
  void wordsAndTheirPartsBecomeTerms() throws IOException {
    UserWords words =
        UserWords.read(file("\uFEFF# 회사 말\n\n코이파이브 # 제품\n한빛대리점 한빛 대리점\nC#수업\n코이파이브\n"));

    assertThat(words.entries()).containsExactly("코이파이브", "한빛대리점 한빛 대리점", "Csharp수업");
    KoreanAnalyzers analyzers = KoreanAnalyzers.of(words);
    assertThat(Tokens.of(analyzers.morphemes(), "코이파이브를 한빛대리점에서").terms())
        .containsExactly("코이파이브", "한빛", "대리점");
    assertThat(Tokens.of(KoreanAnalyzers.standard().morphemes(), "코이파이브").terms())
        .doesNotContain("코이파이브");
    assertThat(UserWords.of(words.text())).isEqualTo(words);
  }

  @Test
  void otherWordsAreAnotherAnalysisAndNoWordsTheStandardOne() throws IOException {
    UserWords one = UserWords.read(file("코이파이브"));
    UserWords other = UserWords.read(file("코이식스"));

    assertThat(KoreanAnalyzers.of(one).description())
        .startsWith(KoreanAnalyzers.VERSION)
        .isNotEqualTo(KoreanAnalyzers.of(other).description());
    assertThat(KoreanAnalyzers.of(UserWords.read(file("# nothing yet\n"))))
        .isSameAs(KoreanAnalyzers.standard());
    assertThat(UserWords.read(folder.resolve("absent.txt")).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "한빛대리점 한빛 대리, Line 2, make up the word",
    "한빛대리점 한빛 대리점들, Line 2, make up the word",
    "가, Line 2, 2 to 100 characters",
    "한빛-전자, Line 2, letters and digits",
    "첫째 첫 째, Line 2, other parts"
  })
  void wrongLineIsNamedWithWhatIsWrong(String line, String place, String fault) throws IOException {
    Path file = file("첫째\n" + line + "\n");

    assertThatThrownBy(() -> UserWords.read(file))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining(place)
        .hasMessageContaining("dictionary.txt")
        .hasMessageContaining(fault);
  }

  @Test
  void fileInAnotherEncodingIsRefused() throws IOException {
    Path file = folder.resolve("dictionary.txt");
    Files.write(file, "한빛전자".getBytes(Charset.forName("x-windows-949")));

    assertThatThrownBy(() -> UserWords.read(file)).hasMessageContaining("UTF-8");
  }
}
