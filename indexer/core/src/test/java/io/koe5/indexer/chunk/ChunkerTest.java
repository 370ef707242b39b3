package io.koe5.indexer.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.indexer.RandomTexts;
import io.koe5.indexer.WordEmbedder;
import io.koe5.model.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChunkerTest {
  private static final long SEED = 20261123;

  private final WordEmbedder model = new WordEmbedder();
  private final Chunker chunker = new Chunker(new Chunking.Passages(250, true), model);

  @Test
  void blankTextHasNoPassages() {
    assertThat(chunker.chunk(" \n\t ", List.of())).isEmpty();
  }

  @Test
  void shortTextIsOnePassageWithoutSurroundingSpace() {
    assertThat(chunker.chunk("\n\n 안녕하세요. 반갑습니다.\n", List.of()))
        .containsExactly(new Chunk(3, 16, 3, "", "안녕하세요. 반갑습니다."));
  }

  @Test
  void wholeDocumentIsOnePassageHoweverLong() {
    String text = new RandomTexts(1).document(500).text();

    assertThat(new Chunker(Chunking.wholeDocument(), model).chunk(text, List.of()))
        .containsExactly(new Chunk(0, text.length(), 1, "", text));
  }

  @Test
  void passagesFitTheModelAndCoverAllText() {
    for (int round = 0; round < 100; round++) {
      RandomTexts random = new RandomTexts(SEED + round);
      RandomTexts.Document document = random.document(1 + round * 5);
      List<Chunk> chunks = chunker.chunk(document.text(), document.headings());

      assertThat(chunks)
          .as("seed %d", SEED + round)
          .allSatisfy(chunk -> assertFits(document.text(), chunk));
      assertThat(uncovered(document.text(), chunks)).as("seed %d", SEED + round).isBlank();
    }
  }

  private void assertFits(String text, Chunk chunk) {
    assertThat(model.countTokens(chunk.input(), Role.PASSAGE)).isLessThanOrEqualTo(512);
    assertThat(chunk.input()).endsWith(text.substring(chunk.start(), chunk.end()));
    assertThat(chunk.line())
        .isEqualTo(1 + text.substring(0, chunk.start()).chars().filter(c -> c == '\n').count());
  }

  private static String uncovered(String text, List<Chunk> chunks) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    for (Chunk chunk : chunks) {
      if (chunk.start() > at) {
        rest.append(text, at, chunk.start());
      }
      at = Math.max(at, chunk.end());
    }
    return rest.append(text, at, text.length()).toString();
  }

  @Test
  void passagesAreAboutAsLongAsAskedFor() {
    double mean =
        chunker.chunk(new RandomTexts(SEED).document(20_000).text(), List.of()).stream()
            .mapToInt(chunk -> model.countTokens(chunk.input(), Role.NONE))
            .average()
            .orElseThrow();

    assertThat(mean).isBetween(200.0, 300.0);
  }

  @Test
  void sentenceInsertedAtTheTopChangesThreePassagesAtMost() {
    for (int round = 0; round < 300; round++) {
      RandomTexts random = new RandomTexts(SEED + round);
      RandomTexts.Document document = random.document(800);
      String inserted = random.sentence() + " ";
      List<Heading> moved =
          document.headings().stream().map(h -> move(h, inserted.length())).toList();
      Set<String> before = inputs(chunker.chunk(document.text(), document.headings()));
      Set<String> after = inputs(chunker.chunk(inserted + document.text(), moved));

      after.removeAll(before);
      assertThat(after).as("seed %d", SEED + round).hasSizeBetween(1, 3);
    }
  }

  private static Heading move(Heading heading, int by) {
    return new Heading(heading.start() + by, heading.end() + by, heading.level(), heading.title());
  }

  private static Set<String> inputs(List<Chunk> chunks) {
    return chunks.stream().map(Chunk::input).collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void textWithoutSpacesIsSplitBetweenCodePoints() {
    String text = "가😀".repeat(5_000);
    List<Chunk> chunks = chunker.chunk(text, List.of());

    assertThat(chunks.size()).isGreaterThan(10);
    assertThat(uncovered(text, chunks)).isEmpty();
    assertThat(chunks)
        .allSatisfy(chunk -> assertFits(text, chunk))
        .allSatisfy(
            chunk -> assertThat(Character.isLowSurrogate(chunk.input().charAt(0))).isFalse());
  }

  @Test
  void textThatRepeatsItselfIsCutInReasonableTime() {
    String text = "같은 줄이 되풀이됩니다.\n".repeat(50_000);

    assertThat(chunker.chunk(text, List.of())).hasSizeGreaterThan(500);
  }

  @Test
  void characterThatTheTokenizerDropsDoesNotMakeEndlessPassages() {
    String text = ("가 " + " ".repeat(1_000)).repeat(1_000);

    assertThat(chunker.chunk(text, List.of()))
        .allSatisfy(chunk -> assertThat(chunk.input().length()).isLessThan(10_000));
  }

  @Test
  void passageKnowsTheHeadingsAboveIt() {
    RandomTexts random = new RandomTexts(SEED);
    StringBuilder text = new StringBuilder();
    text.append("# 규정\n\n").append(sentences(random, 30));
    int second = text.length();
    text.append("## 휴가\n\n").append(sentences(random, 30));
    List<Heading> headings =
        List.of(new Heading(0, 4, 1, "규정"), new Heading(second, second + 5, 2, "휴가"));
    List<Chunk> chunks = chunker.chunk(text.toString(), headings);

    assertThat(chunks.getFirst().heading()).isEqualTo("규정");
    assertThat(chunks.getFirst().input()).startsWith("# 규정");
    assertThat(chunks.getLast().heading()).isEqualTo("규정 › 휴가");
    assertThat(chunks.getLast().input()).startsWith("규정 › 휴가\n");
    assertThat(chunks).anyMatch(chunk -> chunk.start() == second);
  }

  private static String sentences(RandomTexts random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.sentence()).append(' ');
    }
    return text.append("\n\n").toString();
  }
}
