package io.koe5.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.index.IndexSchema;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.util.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KoreanAnalyzersTest {
  private static final Analyzer MORPHEMES = KoreanAnalyzers.standard().morphemes();
  private static final Analyzer BIGRAMS = KoreanAnalyzers.standard().bigrams();

  static Stream<Arguments> golden() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    try (InputStream file = KoreanAnalyzersTest.class.getResourceAsStream("golden.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8).stripTrailing();
      for (String block : text.split("\n\n", -1)) {
        String[] lines = block.split("\n", -1);
        cases.add(Arguments.of(value(lines[0]), value(lines[1]), value(lines[2])));
      }
    }
    return cases.stream();
  }

  private static String value(String line) {
    return line.length() < 10 ? "" : line.substring(10);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void giveTheTokensOffsetsAndIncrementsOfTheGoldenFile(
      String text, String morphemes, String bigrams) throws IOException {
    assertThat(Tokens.of(MORPHEMES, text)).hasToString(morphemes);
    assertThat(Tokens.of(BIGRAMS, text)).hasToString(bigrams);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void giveTheSameTermsForComposedAndDecomposedText(String text) throws IOException {
    for (Analyzer analyzer : List.of(MORPHEMES, BIGRAMS)) {
      List<String> composed = Tokens.of(analyzer, normalized(text, Normalizer.Form.NFC)).terms();
      List<String> decomposed = Tokens.of(analyzer, normalized(text, Normalizer.Form.NFD)).terms();
      assertThat(decomposed).isEqualTo(composed);
    }
  }

  @Test
  void neverThrowAndKeepOffsetsInOrderWithinRandomText() throws IOException {
    long seed = System.nanoTime();
    System.out.println("random texts of KoreanAnalyzersTest: seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 1500; round++) {
      String text = randomText(random, 1 + random.nextInt(60));
      for (Analyzer analyzer : List.of(MORPHEMES, BIGRAMS)) {
        Tokens tokens = Tokens.of(analyzer, text);
        checkOffsets(text, tokens);
        assertThat(Tokens.of(analyzer, normalized(text, Normalizer.Form.NFC)).terms())
            .as("terms of the composed form of %s, seed %s", escaped(text), seed)
            .isEqualTo(Tokens.of(analyzer, normalized(text, Normalizer.Form.NFD)).terms());
      }
    }
  }

  private static void checkOffsets(String text, Tokens tokens) {
    int start = 0;
    for (Tokens.Token token : tokens.list()) {
      assertThat(token.start()).as(() -> escaped(text)).isGreaterThanOrEqualTo(start);
      assertThat(token.end()).as(() -> escaped(text)).isBetween(token.start(), text.length());
      // What a word is without its dots stands where its first morpheme does.
      assertThat(token.increment()).as(() -> escaped(text)).isNotNegative();
      assertThat(splitsPair(text, token.start())).as(() -> escaped(text)).isFalse();
      assertThat(splitsPair(text, token.end())).as(() -> escaped(text)).isFalse();
      start = token.start();
    }
  }

  private static boolean splitsPair(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
  }

  @Test
  void surviveLoneSurrogatesControlCharactersAndEndlessMarks() throws IOException {
    String marks = "가" + "\u0301".repeat(5000) + "나";
    for (String text : List.of("\uD83D", "가\uDE00나", "\u0000\u0007\u001B[31m", marks, "\uFFFF")) {
      for (Analyzer analyzer : List.of(MORPHEMES, BIGRAMS)) {
        checkOffsets(text, Tokens.of(analyzer, text));
      }
    }
  }

  @Test
  void takeTextsOfAHundredThousandCharacters() throws IOException {
    for (String unit : List.of("가", "한국어 검색은 ", "a", "\u1112\u1161\u11AB", "1,", "😀")) {
      String text = unit.repeat(100_000 / unit.length());
      assertThat(Tokens.of(MORPHEMES, text).terms()).isNotEmpty();
      checkOffsets(text, Tokens.of(BIGRAMS, text));
    }
  }

  @Test
  void analyzeTheBigramFieldByPairsAndTheOthersByMorphemes() throws IOException {
    Analyzer both = KoreanAnalyzers.standard().forIndex();
    try (var pairs = both.tokenStream(IndexSchema.BIGRAM, "");
        var words = both.tokenStream(IndexSchema.TEXT, "")) {
      assertThat(pairs.toString()).isNotEqualTo(words.toString());
    }
  }

  @Test
  void nameTheLibrariesTheyStandOnInTheirVersion() {
    assertThat(KoreanAnalyzers.VERSION).contains("lucene-" + Version.LATEST);
    assertThat(KoreanTokenizer.class.getPackage().getImplementationVersion()).startsWith("10.5.0");
    assertThat(KoreanAnalyzers.VERSION).contains("nori-10.5.0");
  }

  private static String normalized(String text, Normalizer.Form form) {
    return Normalizer.normalize(text, form);
  }

  private static String randomText(Random random, int length) {
    StringBuilder text = new StringBuilder();
    String[] pieces = {"비공개", "C++", "3,200", "大韓", "임베딩", " ", " ", "었습니다", "\u00AD", "#", "안 "};
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(8)) {
        case 0, 1 -> text.appendCodePoint(0xAC00 + random.nextInt(11172));
        case 2 -> text.append(pieces[random.nextInt(pieces.length)]);
        case 3 -> text.appendCodePoint(0x20 + random.nextInt(0x5F));
        case 4 -> text.appendCodePoint(0x1100 + random.nextInt(0x100));
        case 5 -> text.appendCodePoint(0xFF00 + random.nextInt(0xF0));
        case 6 -> text.append((char) random.nextInt(0x10000));
        default -> text.appendCodePoint(random.nextInt(0x110000));
      }
    }
    return text.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(unit -> escaped.append(String.format("\\u%04X", unit)));
    return escaped.toString();
  }
}
