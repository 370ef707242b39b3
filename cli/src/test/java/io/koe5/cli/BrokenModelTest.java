package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code koe5 model import} of models that are damaged, or none that koe5 can run. */
class BrokenModelTest {
  private static final Path TINY =
      Path.of(
          System.getProperty("koe5.checkout"),
          "engine/core/src/test/resources/models/tiny-bert-mean");
  private static final String WORDS = "embeddings.word_embeddings.weight";
  private static final String POSITIONS = "embeddings.position_embeddings.weight";

  @TempDir private Path folder;
  private Path model = Path.of("");
  private Path weights = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    model = folder.resolve("snapshot");
    weights = model.resolve("model.safetensors");
    Files.createDirectories(model.resolve("1_Pooling"));
    for (String file :
        List.of("config.json", "tokenizer.json", "model.safetensors", "1_Pooling/config.json")) {
      Files.copy(TINY.resolve(file), model.resolve(file));
    }
  }

  private Ran run(String... arguments) {
    Map<String, String> environment = Map.of("HF_HUB_CACHE", folder.resolve("hub").toString());
    return new Ran.Place(folder, environment, "").run(arguments);
  }

  /** The import says one sentence, fails, and leaves nothing. */
  private void assertRefused(String named, String... options) throws IOException {
    List<String> line = new ArrayList<>(List.of("model", "import", "-q", model.toString()));
    line.addAll(List.of(options));
    Ran ran = run(line.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).hasLineCount(1).startsWith("koe5: ").contains(model.toString(), named);
    assertThat(ran.err()).doesNotContain("Exception");
    assertThat(run("model", "info", "snapshot").code()).isEqualTo(1);
    Path kept = folder.resolve("home/models");
    if (Files.exists(kept)) {
      try (Stream<Path> left = Files.list(kept)) {
        assertThat(left.map(path -> path.getFileName().toString())).isSubsetOf("sums");
      }
    }
  }

  private void rewriteHeader(Consumer<ObjectNode> change) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(weights)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) file.getLong()];
    file.get(header);
    ObjectNode tensors = (ObjectNode) mapper.readTree(header);
    change.accept(tensors);
    byte[] changed = mapper.writeValueAsBytes(tensors);
    ByteBuffer whole = ByteBuffer.allocate(Long.BYTES + changed.length + file.remaining());
    whole.order(ByteOrder.LITTLE_ENDIAN).putLong(changed.length).put(changed).put(file);
    Files.write(weights, whole.array());
  }

  private static ArrayNode offsets(ObjectNode tensors, String name) {
    return (ArrayNode) tensors.path(name).path("data_offsets");
  }

  private void write(long place, byte... bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
      file.seek(place);
      file.write(bytes);
    }
  }

  @Test
  void theModelIsWholeBeforeItIsBroken() {
    Ran ran = run("model", "import", model.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(run("model", "info", "snapshot").code()).isZero();
  }

  @Test
  void weightsThatEndTooEarly() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    assertRefused("model.safetensors");
    Files.write(weights, new byte[] {1, 2, 3});
    assertRefused("model.safetensors");
  }

  @Test
  void aHeaderOfGigabytes() throws IOException {
    write(0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) 0, (byte) 0, (byte) 0);
    assertRefused("8589934592");
    write(0, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
    assertRefused("-1");
  }

  @Test
  void offsetsOutsideTheFile() throws IOException {
    rewriteHeader(
        tensors -> {
          long size =
              offsets(tensors, WORDS).path(1).asLong() - offsets(tensors, WORDS).path(0).asLong();
          offsets(tensors, WORDS).removeAll().add(1L << 40).add((1L << 40) + size);
        });
    assertRefused(WORDS);
  }

  @Test
  void tensorsThatOverlap() throws IOException {
    rewriteHeader(
        tensors -> {
          long begin = offsets(tensors, WORDS).path(0).asLong();
          ArrayNode positions = offsets(tensors, POSITIONS);
          long size = positions.path(1).asLong() - positions.path(0).asLong();
          positions.removeAll().add(begin).add(begin + size);
        });
    assertRefused("overlaps");
  }

  @Test
  void aTensorThatIsMissingOrOfNumbersThatNobodyReads() throws IOException {
    rewriteHeader(tensors -> tensors.set("other", tensors.remove(POSITIONS)));
    assertRefused(POSITIONS);
    rewriteHeader(tensors -> ((ObjectNode) tensors.path("other")).put("dtype", "I32"));
    rewriteHeader(tensors -> tensors.set(POSITIONS, tensors.remove("other")));
    assertRefused("I32");
  }

  @ParameterizedTest
  @CsvSource({"f32", "f16", "int8", "int4", "mixed"})
  void weightsThatAreNoNumbers(String precision) throws IOException {
    AtomicLong place = new AtomicLong();
    rewriteHeader(tensors -> place.set(offsets(tensors, WORDS).path(1).asLong()));
    ByteBuffer start = ByteBuffer.wrap(Files.readAllBytes(weights)).order(ByteOrder.LITTLE_ENDIAN);
    place.addAndGet(Long.BYTES + start.getLong());
    write(place.get() - Float.BYTES, (byte) 0, (byte) 0, (byte) 0xC0, (byte) 0x7F);
    assertRefused("NaN", "--precision", precision);
  }

  @ParameterizedTest
  @CsvSource({
    "config.json, '\"bert\"', '\"t5\"', t5",
    "config.json, '\"vocab_size\": 1906', '\"vocab_size\": 1000', tokenizer.json",
    "config.json, '{', '', config.json",
    "tokenizer.json, '\"Unigram\"', '\"Runes\"', tokenizer.json",
    "1_Pooling/config.json, '{', '[', 1_Pooling"
  })
  void filesThatSayWhatKoe5CannotRun(String file, String written, String instead, String named)
      throws IOException {
    String text = Files.readString(model.resolve(file));
    assertThat(text).contains(written);
    Files.writeString(model.resolve(file), text.replace(written, instead));
    assertRefused(named);
  }

  @ParameterizedTest
  @CsvSource({"config.json", "tokenizer.json", "model.safetensors"})
  void aFileThatIsMissing(String file) throws IOException {
    Files.delete(model.resolve(file));
    assertRefused(file);
  }

  @Test
  void aConfigThatIsNoObject() throws IOException {
    Files.writeString(model.resolve("config.json"), "[1, 2]");
    assertRefused("config.json");
  }

  @Test
  void aPoolingThatIsNamedAndMissing() throws IOException {
    Files.writeString(
        model.resolve("modules.json"),
        """
        [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
         {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
        """);
    Files.delete(model.resolve("1_Pooling/config.json"));
    assertRefused("1_Pooling");
  }

  @Test
  void piecesThatCannotBeThinnedOut() throws IOException {
    Path tokenizer = model.resolve("tokenizer.json");
    Files.writeString(tokenizer, Files.readString(tokenizer).replace("\"Unigram\"", "\"BPE\""));
    assertRefused("BPE", "--vocab", "korean-english");
  }

  @Test
  void shardsWithoutOneOfTheirFiles() throws IOException {
    Files.delete(weights);
    Files.writeString(
        model.resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"a\": \"../../outside.safetensors\"}}");
    assertRefused("outside.safetensors");
  }
}
