package io.koe5.eval.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.koe5.index.DocumentRecord;
import io.koe5.index.Place;
import io.koe5.model.ModelStore;
import io.koe5.search.Hit;
import io.koe5.search.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  @Test
  void proseIsTheSameForTheSameSeedAndHardlyRepeatsItself() {
    List<String> sentences = Stream.generate(new KoreanProse(1)::sentence).limit(1_000).toList();

    assertThat(Stream.generate(new KoreanProse(1)::sentence).limit(1_000).toList())
        .isEqualTo(sentences);
    assertThat(Stream.generate(new KoreanProse(2)::sentence).limit(1_000).toList())
        .isNotEqualTo(sentences);
    assertThat(Set.copyOf(sentences)).hasSizeGreaterThan(750);
    assertThat(sentences).allSatisfy(sentence -> assertThat(sentence).matches("[가-힣0-9].*\\."));
  }

  @Test
  void theMedianIsTheMiddleOrTheMeanOfBothMiddles() {
    assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
    assertThat(Median.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3.0);
    assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
  }

  @Test
  void oneSlowTurnChangesTheRateButNotHowManyTimesAsFast() {
    EmbeddingSpeed speed = new EmbeddingSpeed(30, new double[][] {{1, 1, 4}, {2, 2, 2}});
    assertThat(speed.rate(0)).isEqualTo(5);
    assertThat(speed.rate(1)).isEqualTo(5);
    assertThat(speed.timesAsFastAs(1)).isEqualTo(2);
  }

  @Test
  void vectorsAreComparedTextByText() {
    List<float[]> first = List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {0, 1});
    List<float[]> second = List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {.8f, .6f});
    VectorBench.Distances distances = VectorBench.Distances.between(first, second);
    assertThat(distances.largest()).isCloseTo(.4, within(1e-6));
    assertThat(distances.mean()).isCloseTo(.4 / 3, within(1e-6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorBench.Distances.between(first, List.of(new float[3])))
        .withMessageContaining("2 and 3 dimensions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorBench.of(List.of("--json")))
        .withMessage("--compare is missing");
  }

  @Test
  void optionsTakeAValueOrNoneAndMayBeRepeated() {
    Arguments arguments =
        Arguments.parse(
            List.of("--target", "128", "--json", "--target", "250"),
            Set.of("--target", "--model"),
            Set.of("--json"));

    assertThat(arguments.all("--target")).containsExactly("128", "250");
    assertThat(arguments.number("--target", 1)).isEqualTo(250);
    assertThat(arguments.one("--model")).isEmpty();
    assertThat(arguments.on("--json")).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse(List.of("--jsn"), Set.of(), Set.of("--json")))
        .withMessageContaining("--jsn");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse(List.of("--model"), Set.of("--model"), Set.of()));
  }

  @Test
  void figuresStandInColumns() {
    List<Figure> figures =
        List.of(
            new Figure("a_ms", "long label", 1.234, "%.1f ms"), new Figure("b", "b", 12, "%.0f"));

    assertThat(Figure.text(figures).lines())
        .containsExactly("long label  1.2 ms", "b               12");
    assertThat(Figure.json(figures)).isEqualTo(Map.of("a_ms", 1.234, "b", 12.0));
  }

  @Test
  void anAnswerIsRecognisedAcrossLineBreaksInItsOwnFileOnly() {
    AnsweredQuestion question = new AnsweredQuestion("얼마?", "notes/a.md", "61만 2천 원");

    assertThat(question.isAnsweredBy(hit("notes/a.md", "돌려받을 돈은 61만\n2천 원이다."))).isTrue();
    assertThat(question.isAnsweredBy(hit("notes/b.md", "돌려받을 돈은 61만 2천 원이다."))).isFalse();
    assertThat(question.isAnsweredBy(hit("notes/a.md", "돌려받을 돈은 60만 원이다."))).isFalse();
  }

  @Test
  void answersAreCountedByTheRankOfTheFirstHitThatHoldsThem() {
    AnswerRanks.Ranks ranks = new AnswerRanks.Ranks(List.of(1, 4, 0));

    assertThat(ranks.reciprocal()).isEqualTo((1 + 0.25) / 3);
    assertThat(ranks.within(1)).isEqualTo(1.0 / 3);
    assertThat(ranks.within(5)).isEqualTo(2.0 / 3);
  }

  @Test
  void memoryIsWatchedWhileItLasts() throws InterruptedException {
    try (MemoryWatch memory = new MemoryWatch()) {
      while (memory.peak().heap() == 0) {
        Thread.sleep(10);
      }
      assertThat(memory.peak().heap()).isPositive();
    }
  }

  @Test
  void passageSizesAreComparedOnAFolderOfDocuments(@TempDir Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve("texts"));
    Files.writeString(folder.resolve("고양이.md"), "# 고양이\n\n고양이는 낮에 잔다.\n");
    Files.writeString(folder.resolve("은행.txt"), "예금 금리는 연 3퍼센트다.\n");
    PassageBench bench =
        new PassageBench(
            folder,
            List.of(
                new AnsweredQuestion("고양이는 언제 자나", "고양이.md", "낮에 잔다"),
                new AnsweredQuestion("적금 이율", "은행.txt", "연 3퍼센트")),
            List.of(128),
            new ModelStore(home.resolve("models")).bundled());

    Report report = bench.run();

    assertThat(report.text())
        .contains("mrr@10")
        .containsPattern("passages-\\d+-128 +2 +hybrid +1\\.000 +1\\.000 +1\\.000");
  }

  private static Hit hit(String path, String text) {
    DocumentRecord document = new DocumentRecord(path, path, path, "", "", "md", Instant.EPOCH);
    return new Hit(
        1,
        1,
        document,
        new Location(1, 0, text.length(), "", Place.NONE),
        text,
        "",
        Map.of(),
        Optional.empty(),
        List.of(),
        0);
  }
}
