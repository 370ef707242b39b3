package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koe5.corpora.BeirFolder;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundled model's scores, as they were when they were last chosen to be good. */
class QualityGateTest {
  private static final Path BENCHMARKS =
      Path.of(System.getProperty("koe5.shared"), "benchmarks").normalize();

  /** Kept between runs: embedding takes a minute. */
  private static final Path KEPT = Path.of("target", "quality-gates").toAbsolutePath();

  private static final Ndcg NDCG = new Ndcg(10);
  private static final double TOLERANCE = 0.005;
  private static final List<Setting> SETTINGS =
      Setting.of(List.of(Mode.values()), List.of(Fusion.values()));

  private static Map<String, Map<String, Double>> reached = Map.of();

  @BeforeAll
  static void evaluateAllTasks() {
    assumeTrue(Files.isDirectory(BENCHMARKS), "benchmarks do not lie beside the checkout");
    PreparedModel model = new ModelStore(KEPT.resolve("models")).bundled();
    int cores = Runtime.getRuntime().availableProcessors();
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, Threads.forIndexing(cores));
        CachedEmbedder cached =
            new CachedEmbedder(
                embedder, VectorCache.open(KEPT.resolve("vectors"), embedder.profile()))) {
      RetrievalEvaluation evaluation =
          new RetrievalEvaluation(cached, KEPT.resolve("indexes"), List.of(NDCG), cores);
      reached =
          Gate.all().stream()
              .map(Gate::task)
              .distinct()
              .collect(Collectors.toMap(Function.identity(), task -> scores(task, evaluation)));
    }
  }

  @AfterAll
  static void printWhatWasReached() {
    reached.forEach((task, scores) -> System.out.println(task + " " + scores));
  }

  @Test
  void everySettingScoresWhatItScoredWhenItWasChosen() {
    SoftAssertions gates = new SoftAssertions();
    for (Gate gate : Gate.all()) {
      gates
          .assertThat(score(gate.task(), gate.setting()))
          .as(gate.task() + " " + gate.setting())
          .isEqualTo(gate.ndcg(), offset(TOLERANCE));
    }
    gates.assertAll();
  }

  @Test
  void noLegAloneBeatsTheDefaultFusion() {
    for (String task : reached.keySet()) {
      assertThat(score(task, "auto") + TOLERANCE)
          .as(task)
          .isGreaterThanOrEqualTo(Math.max(score(task, "bm25"), score(task, "dense")));
    }
  }

  private static double score(String task, String setting) {
    return Objects.requireNonNull(Objects.requireNonNull(reached.get(task)).get(setting));
  }

  private static Map<String, Double> scores(String task, RetrievalEvaluation evaluation) {
    return evaluation
        .evaluate(
            BeirFolder.named(task, BENCHMARKS).read(),
            SETTINGS,
            Granularity.DOCUMENT,
            EvaluationListener.silent())
        .stream()
        .collect(
            Collectors.toMap(
                scorecard -> scorecard.setting().label(), scorecard -> scorecard.mean(NDCG)));
  }

  /** A line of quality-gates.tsv; the setting is a fusion, or a mode of one leg. */
  private record Gate(String task, String setting, double ndcg) {
    static List<Gate> all() {
      try (InputStream file =
          Objects.requireNonNull(QualityGateTest.class.getResourceAsStream("/quality-gates.tsv"))) {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .map(line -> line.split("\t", -1))
            .map(cells -> new Gate(cells[0], cells[1], Double.parseDouble(cells[2])))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
