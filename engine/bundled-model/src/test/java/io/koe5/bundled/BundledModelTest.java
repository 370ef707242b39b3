package io.koe5.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.koe5.conversion.ConvertModel;
import io.koe5.embedding.Embedding;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.TextTokenizer;
import io.koe5.embedding.Threads;
import io.koe5.model.ModelStore;
import io.koe5.model.PreparedModel;
import io.koe5.model.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledModelTest {
  /** The card rounds to three digits, and eight bits change a product by .002. */
  private static final double CARD = .0025;

  private static final Path CHECKOUT = Path.of(System.getProperty("koe5.checkout"));
  private static final Path SOURCE =
      Path.of(System.getProperty("koe5.shared"), "models/multilingual-e5-small-koen");
  private static final Path CALIBRATION = CHECKOUT.resolve("engine/core/src/calibration");
  private static final Path BUNDLE =
      CHECKOUT.resolve("engine/bundled-model/src/main/resources/io/koe5/bundled");
  private static final Threads TWO = Threads.forIndexing(2);

  @TempDir Path folder;

  /** A text with what sentence-transformers makes of it at 32 bits. */
  private record Case(String text, long[] ids, float[] vector) {}

  private static List<Case> cases() throws IOException {
    try (InputStream in = BundledModelTest.class.getResourceAsStream("/expected.json")) {
      List<Case> cases = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(in).path("cases")) {
        ObjectMapper mapper = new ObjectMapper();
        cases.add(
            new Case(
                node.path("text").asText(),
                mapper.convertValue(node.path("ids"), long[].class),
                mapper.convertValue(node.path("embedding"), float[].class)));
      }
      return cases;
    }
  }

  @Test
  void tokenIdsAreThoseOfTransformers() throws IOException {
    PreparedModel model = new ModelStore(folder).bundled();
    try (TextTokenizer tokenizer = TextTokenizer.open(model.tokenizerFile())) {
      for (Case expected : cases()) {
        long[] ids =
            TextTokenizer.truncate(
                tokenizer.ids(expected.text.strip()), model.profile().maxTokens());
        assertThat(ids).as(expected.text).isEqualTo(expected.ids);
      }
    }
  }

  @Test
  void vectorsAreThoseOfSentenceTransformersToThreeDigits() throws IOException {
    assertThat(worstCosine(new ModelStore(folder).bundled())).isGreaterThan(.999);
  }

  @Test
  void modelCardsExampleComesOutAsPublished() throws IOException {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(new ModelStore(folder).bundled(), TWO)) {
      List<Case> card = cases().subList(0, 3);
      float[] query = embedder.embed(card.get(0).text, Role.NONE).vector();
      assertThat(dot(query, embedder.embed(card.get(1).text, Role.NONE).vector()))
          .isCloseTo(.929, within(CARD));
      assertThat(dot(query, embedder.embed(card.get(2).text, Role.NONE).vector()))
          .isCloseTo(.801, within(CARD));
    }
  }

  @Test
  void unquantizedVectorsAreThoseOfSentenceTransformers() throws IOException {
    assumeSource();
    convert("convert", "f32");
    assertThat(worstCosine(new ModelStore(folder).resolve(folder.toString()))).isGreaterThan(.9999);
  }

  @Test
  void convertingAgainGivesTheCommittedBytes() throws IOException {
    assumeSource();
    convert("bundle");
    try (Stream<Path> files = Files.list(BUNDLE)) {
      for (Path file : files.toList()) {
        assertThat(folder.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void aTextsVectorDoesNotDependOnItsNeighbours() {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(new ModelStore(folder).bundled(), TWO)) {
      List<String> texts = List.of("짧은 글", "긴 글입니다. ".repeat(80), "🎉 English and 한국어", "");
      List<Embedding> together = embedder.embedAll(texts, Role.PASSAGE);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(together.get(i).vector())
            .isEqualTo(embedder.embed(texts.get(i), Role.PASSAGE).vector());
      }
    }
  }

  @Test
  void aLongTextIsTruncatedAndSaysSo() {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(new ModelStore(folder).bundled(), TWO)) {
      Embedding embedding = embedder.embed("가나다 ".repeat(1000), Role.QUERY);
      assertThat(embedding.truncated()).isTrue();
      assertThat(embedding.tokens()).isGreaterThan(512);
      assertThat(dot(embedding.vector(), embedding.vector())).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void profileIsThatOfTheFamily() {
    PreparedModel model = new ModelStore(folder).bundled();
    assertThat(model.profile().queryPrefix()).isEqualTo("query: ");
    assertThat(model.profile().passagePrefix()).isEqualTo("passage: ");
    assertThat(model.profile().dimension()).isEqualTo(384);
    assertThat(model.profile().maxTokens()).isEqualTo(512);
    assertThat(model.centring()).isPresent();
  }

  @Test
  void graphAndTokenizerTakeAtMostSixtyMegabytes() throws IOException {
    PreparedModel model = new ModelStore(folder).bundled();
    assertThat(Files.size(model.graphFile()) + Files.size(model.tokenizerFile()))
        .isLessThan(60_000_000);
  }

  @Test
  void manyCanUnpackAtTheSameTime() throws Exception {
    Callable<PreparedModel> unpack = () -> new ModelStore(folder).bundled();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<PreparedModel> model : threads.invokeAll(Collections.nCopies(4, unpack))) {
        assertThat(model.get().graphFile()).isRegularFile();
      }
    }
    assertThat(folder).isDirectoryNotContaining("glob:**/.unpacking-*");
  }

  @Test
  void anIncompleteFolderIsUnpackedAgain() throws IOException {
    PreparedModel model = new ModelStore(folder).bundled();
    Files.delete(model.tokenizerFile());
    assertThat(new ModelStore(folder).bundled().tokenizerFile()).isRegularFile();
  }

  @Test
  void anEmptyFileIsUnpackedAgainAndAbandonedFoldersGo() throws IOException {
    PreparedModel model = new ModelStore(folder).bundled();
    Files.write(model.tokenizerFile(), new byte[0]);
    Path abandoned = Files.createDirectory(folder.resolve(".unpacking-1"));
    Path recent = Files.createDirectory(folder.resolve(".unpacking-2"));
    Files.writeString(abandoned.resolve("model.onnx"), "half");
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

    assertThat(new ModelStore(folder).bundled().tokenizerFile()).isNotEmptyFile();
    assertThat(abandoned).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void closingWaitsForTextsThatAreRunAndRefusesOthers() throws Exception {
    OnnxEmbedder embedder = OnnxEmbedder.open(new ModelStore(folder).bundled(), TWO);
    CountDownLatch begun = new CountDownLatch(4);
    Callable<Integer> embed =
        () -> {
          for (int done = 0; ; done++) {
            try {
              embedder.embed("닫는 동안에도 읽는 글 ".repeat(20), Role.PASSAGE);
              begun.countDown();
            } catch (IllegalStateException closed) {
              return done;
            }
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(embed));
      }
      begun.await();
      embedder.close();
      embedder.close();
      for (Future<Integer> one : all) {
        assertThat(one.get()).isNotNegative();
      }
    }
    assertThatThrownBy(() -> embedder.embedAll(List.of("늦은 글"), Role.PASSAGE))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> embedder.countTokens("늦은 글", Role.PASSAGE))
        .isInstanceOf(IllegalStateException.class);
  }

  private static double worstCosine(PreparedModel model) throws IOException {
    double worst = 1;
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, TWO)) {
      for (Case expected : cases()) {
        float[] vector = embedder.embed(expected.text, Role.NONE).vector();
        double length = Math.sqrt(dot(expected.vector, expected.vector));
        worst = Math.min(worst, dot(vector, expected.vector) / length);
      }
    }
    return worst;
  }

  private void convert(String command, String... format) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(command, SOURCE.toString(), CALIBRATION.toString(), folder.toString()));
    arguments.addAll(List.of(format));
    ConvertModel.main(arguments.toArray(String[]::new));
  }

  private static void assumeSource() {
    assumeTrue(Files.isDirectory(SOURCE), "the published weights do not lie beside the checkout");
  }

  private static double dot(float[] first, float[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }
}
