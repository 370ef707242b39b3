package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koe5.Koe5Exception;
import io.koe5.embedding.Embedding;
import io.koe5.model.ModelProfile;
import io.koe5.model.Role;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCacheTest {
  private static final int DIMENSION = 8;
  private static final ModelProfile MODEL =
      new ModelProfile("m", "0a1b", "f32", DIMENSION, 100, "query: ", "passage: ");

  private final Path folder;

  VectorCacheTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatWasPutIsThereAgainToTheLastBitAfterReopening() {
    put("고양이", "강아지");
    try (VectorCache cache = open()) {
      assertThat(cache.size()).isEqualTo(2);
      assertSame(cache, "고양이");
      assertSame(cache, "강아지");
      assertThat(cache.find("토끼", Role.PASSAGE)).isEmpty();
    }
  }

  @Test
  void rolesPrefixesAndModelsAreKeptApart() {
    put("고양이");
    try (VectorCache cache = open()) {
      assertThat(cache.find("고양이", Role.QUERY)).isEmpty();
      assertThat(cache.find("passage: 고양이", Role.NONE)).isEmpty();
    }
    ModelProfile other = new ModelProfile("m", "ffff", "int8", DIMENSION, 100, "", "");
    try (VectorCache cache = VectorCache.open(folder, other)) {
      assertThat(cache.size()).isZero();
    }
    ModelProfile prefixed = new ModelProfile("m", "0a1b", "f32", DIMENSION, 100, "", "text: ");
    try (VectorCache cache = VectorCache.open(folder, prefixed)) {
      assertThat(cache.find("고양이", Role.PASSAGE)).isEmpty();
    }
  }

  @Test
  void aTornTailIsDroppedAndWrittenOver() throws IOException {
    for (String file : List.of("keys", "vectors")) {
      Path own = folder.resolve(file);
      put(own, "고양이", "강아지", "토끼");
      shorten(own.resolve("0a1b").resolve(file), 5);
      try (VectorCache cache = open(own)) {
        assertThat(cache.size()).isEqualTo(2);
        assertSame(cache, "강아지");
        assertThat(cache.find("토끼", Role.PASSAGE)).isEmpty();
        cache.put("토끼", Role.PASSAGE, vector("토끼"));
        cache.put("거북", Role.PASSAGE, vector("거북"));
      }
      try (VectorCache cache = open(own)) {
        assertThat(cache.size()).isEqualTo(4);
        assertSame(cache, "토끼");
        assertSame(cache, "거북");
      }
    }
  }

  @Test
  void aDamagedRecordIsAsGoodAsNoneAndItsSuccessorCounts() throws IOException {
    put("고양이", "강아지", "토끼");
    overwrite(file("vectors"), DIMENSION * Float.BYTES + 3, 0x55); // 강아지's vector
    overwrite(file("keys"), 12 + 2, 0x55); // 고양이's key
    try (VectorCache cache = open()) {
      assertThat(cache.find("고양이", Role.PASSAGE)).isEmpty();
      assertThat(cache.find("강아지", Role.PASSAGE)).isEmpty();
      assertSame(cache, "토끼");
      cache.put("고양이", Role.PASSAGE, vector("고양이"));
      cache.put("강아지", Role.PASSAGE, vector("강아지"));
    }
    try (VectorCache cache = open()) {
      assertSame(cache, "고양이");
      assertSame(cache, "강아지");
    }
  }

  @Test
  void filesOfAnotherFormatAreBegunAnew() throws IOException {
    put("고양이");
    Files.writeString(file("keys"), "이것은 열쇠가 아니다");
    try (VectorCache cache = open()) {
      assertThat(cache.size()).isZero();
      cache.put("강아지", Role.PASSAGE, vector("강아지"));
    }
    try (VectorCache cache = open()) {
      assertSame(cache, "강아지");
    }
  }

  @Test
  void whileOneWritesOthersOnlyRead() {
    put("고양이");
    try (VectorCache first = open();
        VectorCache second = open()) {
      assertThat(first.isReadOnly()).isFalse();
      assertThat(second.isReadOnly()).isTrue();
      first.put("강아지", Role.PASSAGE, vector("강아지"));
      second.put("토끼", Role.PASSAGE, vector("토끼"));
      assertSame(second, "고양이");
      assertThat(second.find("토끼", Role.PASSAGE)).isEmpty();
    }
    try (VectorCache third = open()) {
      assertThat(third.isReadOnly()).isFalse();
      assertThat(third.size()).isEqualTo(2);
    }
  }

  @Test
  void manyThreadsPutAndFind() throws Exception {
    try (VectorCache cache = open();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(thread -> threads.submit(() -> putAndFind(cache, thread)))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
    }
    try (VectorCache cache = open()) {
      assertThat(cache.size()).isEqualTo(2000);
      IntStream.range(0, 2000).forEach(i -> assertSame(cache, "text " + i));
    }
  }

  private static void putAndFind(VectorCache cache, int thread) {
    for (int i = thread; i < 2000; i += 4) {
      cache.put("text " + i, Role.PASSAGE, vector("text " + i));
      assertSame(cache, "text " + i);
    }
  }

  @Test
  void theTableHoldsEveryKeyWhereverItFalls() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    KeyTable table = new KeyTable();
    List<TextKey> keys =
        IntStream.range(0, 50_000)
            .mapToObj(i -> new TextKey(random.nextLong(), random.nextInt(5_000)))
            .toList();
    for (int i = 0; i < keys.size(); i++) {
      table.put(keys.get(i), i);
    }

    assertThat(table.size()).as("seed " + seed).isEqualTo(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      assertThat(table.find(keys.get(i))).as("seed " + seed).isEqualTo(OptionalInt.of(i));
    }
    assertThat(table.find(new TextKey(random.nextLong(), 7))).isEmpty();
  }

  @Test
  void aVectorOfAnotherLengthIsRefused() {
    try (VectorCache cache = open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> cache.put("고양이", Role.QUERY, new Embedding(new float[2], 3, false)))
          .withMessage("dimension must be 8, got 2");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> VectorCache.open(file, MODEL))
        .isInstanceOf(Koe5Exception.class)
        .hasMessageContaining(file.toString());
  }

  private static void assertSame(VectorCache cache, String text) {
    Embedding found = cache.find(text, Role.PASSAGE).orElseThrow();
    Embedding expected = vector(text);
    assertThat(found.vector()).isEqualTo(expected.vector());
    assertThat(found.tokens()).isEqualTo(expected.tokens());
    assertThat(found.truncated()).isEqualTo(expected.truncated());
  }

  private static Embedding vector(String text) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return new Embedding(vector, text.length(), text.length() % 2 == 0);
  }

  private void put(String... texts) {
    put(folder, texts);
  }

  private static void put(Path folder, String... texts) {
    try (VectorCache cache = open(folder)) {
      for (String text : texts) {
        cache.put(text, Role.PASSAGE, vector(text));
      }
    }
  }

  private VectorCache open() {
    return open(folder);
  }

  private static VectorCache open(Path folder) {
    return VectorCache.open(folder, MODEL);
  }

  private Path file(String name) {
    return folder.resolve("0a1b").resolve(name);
  }

  private static void shorten(Path file, int bytes) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.setLength(opened.length() - bytes);
    }
  }

  private static void overwrite(Path file, long at, int value) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.seek(at);
      int before = opened.read();
      opened.seek(at);
      opened.write(before ^ value);
    }
  }
}
