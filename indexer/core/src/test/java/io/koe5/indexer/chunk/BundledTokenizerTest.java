package io.koe5.indexer.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.embedding.Embedder;
import io.koe5.embedding.OnnxEmbedder;
import io.koe5.embedding.Threads;
import io.koe5.indexer.RandomTexts;
import io.koe5.model.ModelStore;
import io.koe5.model.Role;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chunker with the real model's tokenizer and limit. */
class BundledTokenizerTest {
  private static final long SEED = 20261124;

  private final Path folder;

  BundledTokenizerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void passagesFitTheModelAndEditsStayLocal() {
    try (Embedder model =
        OnnxEmbedder.open(new ModelStore(folder).bundled(), Threads.forIndexing(1))) {
      assertEverythingFits(model, "가나다라마바사".repeat(3_000));
      assertEverythingFits(model, "dGhpcyBpcyBiYXNlNjQ".repeat(1_000));
      assertEverythingFits(model, "𠀀😀ꦀ".repeat(1_000));
      assertEverythingFits(model, "| 1,234 | 5,678 | 제품 |".repeat(1_000));
      for (int round = 0; round < 5; round++) {
        assertEditStaysLocal(model, SEED + round);
      }
    }
  }

  private static void assertEverythingFits(Embedder model, String text) {
    List<Chunk> chunks =
        new Chunker(new Chunking.Passages(280, true), model).chunk(text, List.of());

    assertThat(chunks.stream().map(Chunk::input).collect(Collectors.joining()).replace(" ", ""))
        .isEqualTo(text.replace(" ", ""));
    assertThat(chunks).allSatisfy(chunk -> assertFits(model, chunk));
  }

  private static void assertFits(Embedder model, Chunk chunk) {
    assertThat(model.countTokens(chunk.input(), Role.PASSAGE))
        .isLessThanOrEqualTo(model.profile().maxTokens());
  }

  private static void assertEditStaysLocal(Embedder model, long seed) {
    RandomTexts random = new RandomTexts(seed);
    String text = random.document(600).text();
    Chunker chunker = new Chunker(Chunking.standard(), model);
    Set<String> before = inputs(chunker.chunk(text, List.of()));
    List<Chunk> edited = chunker.chunk(random.sentence() + " " + text, List.of());
    Set<String> after = inputs(edited);

    after.removeAll(before);
    assertThat(before.size()).as("seed %d", seed).isGreaterThan(50);
    assertThat(after).as("seed %d", seed).hasSizeBetween(1, 3);
    assertThat(edited).as("seed %d", seed).allSatisfy(chunk -> assertFits(model, chunk));
  }

  private static Set<String> inputs(List<Chunk> chunks) {
    return chunks.stream().map(Chunk::input).collect(Collectors.toCollection(HashSet::new));
  }
}
