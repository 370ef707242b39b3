package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.koe5.corpora.Catalogue;
import io.koe5.corpora.Task;
import io.koe5.corpora.TaskSource;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.hub.HubClient;
import io.koe5.hub.HubListener;
import io.koe5.hub.HubSettings;
import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
import io.koe5.search.Fusion;
import io.koe5.search.Mode;
import io.koe5.search.VectorSearch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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

  /** By how much kinds of processors differ by chance: a question or two of 114. */
  private static final double UNMEASURED = 0.02;

  /** A column of the file. */
  private static final Optional<String> PROCESSOR = processor();

  private static final List<Setting> SETTINGS =
      Setting.of(List.of(Mode.values()), List.of(Fusion.values()), List.of(VectorSearch.values()));

  /** What was reached by each {@link Gate#subject}, by setting. */
  private static final Map<String, Map<String, Double>> REACHED = new TreeMap<>();

  @BeforeAll
  static void evaluateAllTasks() {
    PreparedModel model = new ModelStore(KEPT.resolve("models")).bundled();
    int cores = Runtime.getRuntime().availableProcessors();
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, Threads.forIndexing(cores));
        CachedEmbedder cached =
            new CachedEmbedder(
                embedder, VectorCache.open(KEPT.resolve("vectors"), embedder.profile()))) {
      RetrievalEvaluation evaluation =
          new RetrievalEvaluation(cached, KEPT.resolve("indexes"), List.of(NDCG), cores);
      gates().forEach(gate -> REACHED.computeIfAbsent(gate.subject(), s -> gate.run(evaluation)));
    }
  }

  @AfterAll
  static void printWhatWasReached() {
    REACHED.forEach((subject, scores) -> System.out.println(subject + " " + scores));
    if (!Files.isDirectory(BENCHMARKS)) {
      System.out.println("Skipped: the benchmarks do not lie beside the checkout");
    }
  }

  @Test
  void everySettingScoresWhatItScoredWhenItWasChosen() {
    SoftAssertions all = new SoftAssertions();
    for (Gate gate : gates()) {
      all.assertThat(score(gate.subject(), gate.setting()))
          .as(gate.subject() + " " + gate.setting())
          .isEqualTo(
              gate.expectedNear(score(gate.subject(), gate.setting())), offset(gate.tolerance()));
    }
    all.assertAll();
  }

  @Test
  void everySettingHasAGate() {
    Map<String, List<String>> gated =
        gates().stream()
            .collect(
                Collectors.groupingBy(
                    Gate::subject, Collectors.mapping(Gate::setting, Collectors.toList())));

    assertThat(gated.values())
        .isNotEmpty()
        .allSatisfy(
            settings ->
                assertThat(settings)
                    .containsExactlyInAnyOrderElementsOf(
                        SETTINGS.stream().map(Setting::label).toList()));
  }

  @Test
  void noLegAloneBeatsTheDefaultFusion() {
    for (String subject : REACHED.keySet()) {
      assertThat(score(subject, "auto") + TOLERANCE)
          .as(subject)
          .isGreaterThanOrEqualTo(Math.max(score(subject, "bm25"), score(subject, "dense")));
    }
  }

  private static double score(String subject, String setting) {
    return Objects.requireNonNull(Objects.requireNonNull(REACHED.get(subject)).get(setting));
  }

  /** Those of tasks that are there: the project's own always is. */
  private static List<Gate> gates() {
    boolean others = Files.isDirectory(BENCHMARKS);
    return Gate.all().stream().filter(gate -> others || gate.isBundled()).toList();
  }

  /** How 8-bit products are summed here; empty where it is not known. */
  private static Optional<String> processor() {
    try {
      String flags = Files.readString(Path.of("/proc/cpuinfo"));
      if (flags.contains("vnni")) {
        return Optional.of("vnni");
      }
      return flags.contains("avx2") ? Optional.of("avx2") : Optional.empty();
    } catch (IOException noLinux) {
      return Optional.empty();
    }
  }

  /** A line of quality-gates.tsv; the setting is {@link Setting#label}. */
  private record Gate(
      String task, Granularity granularity, String setting, Map<String, Double> ndcg) {
    String subject() {
      return task + " by " + granularity.label();
    }

    /** Where nobody has measured on this kind of processor, it may differ by more. */
    double tolerance() {
      return PROCESSOR.filter(ndcg::containsKey).isPresent() ? TOLERANCE : UNMEASURED;
    }

    /** What this processor is held to; an unmeasured kind to the nearest that is known. */
    double expectedNear(double score) {
      return PROCESSOR
          .map(ndcg::get)
          .orElseGet(
              () ->
                  ndcg.values().stream()
                      .min(Comparator.comparingDouble(one -> Math.abs(one - score)))
                      .orElseThrow());
    }

    boolean isBundled() {
      return task.equals(Catalogue.BUNDLED);
    }

    Map<String, Double> run(RetrievalEvaluation evaluation) {
      HubClient offline = new HubClient(HubSettings.standard().withOffline());
      Optional<Path> data = isBundled() ? Optional.empty() : Optional.of(BENCHMARKS);
      Task read = (Task) new TaskSource(data, offline, HubListener.silent()).open(task);
      return evaluation.evaluate(read, SETTINGS, granularity, EvaluationListener.silent()).stream()
          .collect(
              Collectors.toMap(
                  card -> card.setting().label(),
                  card -> card.mean(NDCG),
                  (a, b) -> b,
                  TreeMap::new));
    }

    private static Map<String, Double> measured(Map<String, String> cells) {
      return cells.entrySet().stream()
          .filter(cell -> !cell.getValue().equals("-"))
          .collect(Collectors.toMap(Map.Entry::getKey, cell -> Double.valueOf(cell.getValue())));
    }

    static List<Gate> all() {
      try (InputStream file =
          Objects.requireNonNull(QualityGateTest.class.getResourceAsStream("/quality-gates.tsv"))) {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .map(line -> line.split("\t", -1))
            .map(
                cells ->
                    new Gate(
                        cells[0],
                        Granularity.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                        cells[2],
                        measured(Map.of("vnni", cells[3], "avx2", cells[4]))))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
