package io.koe5.extract.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.koe5.indexer.chunk.Heading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text made to take its reader's time by the square of its length; two megabytes of each. */
class HostileTextTest {
  private static final int SIZE = 2_000_000;

  /** Enough for a machine on which much else runs; what it guards against takes hours. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  @TempDir Path folder;

  private ExtractedText read(Extractor reader, String text) throws Exception {
    Path file = Files.writeString(folder.resolve("text"), text);
    return assertTimeoutPreemptively(
        LONGEST, () -> reader.extract(new FileContent(file, Files.size(file))));
  }

  private static String fill(String piece) {
    return piece.repeat(SIZE / piece.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "md", "csv", "json", "jsonl", "properties", "xml", "html"})
  void marksThatHaveToBePutInOrderAreInEveryFormat(String extension) throws Exception {
    String marks = "가" + "\u0301".repeat(SIZE / 4) + "\u0316".repeat(SIZE / 4) + " 끝";
    ExtractedText text = read(TextFormats.of(extension).orElseThrow(), marks);

    assertThat(text.text()).startsWith("가").contains("끝");
    assertThat(Normalizer.isNormalized(text.text(), Normalizer.Form.NFC)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<table><tr><td>",
        "<ul><li>",
        "<dl><dt>a",
        "<span></p>",
        "<div>가",
        "<b><i><div></b></i>",
        "<font size=1><p>",
        "<svg><g>",
        "<body a=1>",
        "<select><option>",
        "&CounterClockwise"
      })
  void aPageEndsOrIsGivenUpInTime(String piece) throws IOException {
    Html hasty = new Html(Duration.ofMillis(200));
    try {
      assertThat(read(hasty, fill(piece)).shortfall()).isEmpty();
    } catch (Exception e) {
      assertThat(e)
          .isInstanceOfSatisfying(
              ExtractionException.class,
              late -> assertThat(late.kind()).isEqualTo(FailureKind.TIMEOUT));
    }
  }

  @Test
  void aPageOfWhichTheAttributesGrowTakesNoMoreThanItsTime() {
    StringBuilder page = new StringBuilder();
    for (int i = 0; page.length() < SIZE; i++) {
      page.append("<body a").append(i).append("=1>");
    }
    Html hasty = new Html(Duration.ofMillis(200));

    assertThatThrownBy(() -> read(hasty, page.toString()))
        .isInstanceOfSatisfying(
            ExtractionException.class,
            late -> assertThat(late.kind()).isEqualTo(FailureKind.TIMEOUT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "`",
        "# a [",
        "[a]: b '",
        "> ",
        "- ",
        "* ",
        "<a b=\n",
        "![a](",
        "    a\n",
        "a\n=\n"
      })
  void markdownOfNothingButMarksIsReadAsItStands(String piece) throws Exception {
    Markdown hasty = new Markdown(Duration.ofMillis(500));

    assertThat(read(hasty, fill(piece)).text()).isEqualTo(fill(piece));
  }

  @Test
  void markdownOfListsInListsIsReadWithoutItsHeadings() throws Exception {
    String nested = "# 가\n\n" + "- ".repeat(10_000) + "a\n" + fill("a\n").substring(SIZE / 2);
    ExtractedText text = read(new Markdown(Duration.ofMillis(200)), nested);

    assertThat(text.text()).isEqualTo(nested);
    assertThat(text.headings()).isEmpty();
  }

  @Test
  void markdownOfListsInListsInOneLineIsReadWithTheHeadingsBehindIt() throws Exception {
    String line = "- ".repeat(SIZE / 2) + "a\n\n# 가\n\n# " + "긴 ".repeat(1_000) + "\n";
    ExtractedText text = read(new Markdown(), line);

    assertThat(text.text()).isEqualTo(line);
    assertThat(text.headings()).extracting(Heading::title).startsWith("가").hasSize(2);
    assertThat(text.headings().getLast().title()).endsWith("긴");
  }

  @Test
  void tablesAndValuesOfNothingButSignsAreRead() throws Exception {
    for (String piece : List.of("\"a", ",", "a,\"b\n", "\"", ",\n", " ")) {
      read(new Delimited(), "a,b\n" + fill(piece));
    }
    for (String piece : List.of("[", "{\"a\":", "\\u0041", "\"", "/* */", "1")) {
      read(new Json(false), fill(piece));
      read(new Json(true), fill(piece));
    }
  }
}
