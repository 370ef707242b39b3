package io.koe5.indexer.chunk;

import io.koe5.embedding.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts texts into passages by one rule. Every character that is not white space is in a passage,
 * and no passage of {@link Chunking.Passages} has more tokens than the model reads. Thread-safe as
 * far as its embedder is.
 */
public final class Chunker {
  /** What is longer is no title, and would stand with each passage below it. */
  private static final int LONGEST_TITLE = 500;

  private final Chunking chunking;
  private final Embedder embedder;

  /** A chunker by the given rule, for the tokenizer and limits of the given model. */
  public Chunker(Chunking chunking, Embedder embedder) {
    this.chunking = chunking;
    this.embedder = embedder;
  }

  /**
   * The passages of a text in their order; none for a blank one.
   *
   * @param headings must not overlap; their order does not matter; one whose title has more than
   *     500 UTF-16 units is text like any other
   */
  public List<Chunk> chunk(String text, List<Heading> headings) {
    if (text.isBlank()) {
      return List.of();
    }
    return switch (chunking) {
      case Chunking.WholeDocument whole -> List.of(new Chunk(0, text.length(), 1, "", text));
      case Chunking.Passages passages ->
          chunk(text, headings, passages, Sizes.of(passages, embedder));
    };
  }

  private List<Chunk> chunk(
      String text, List<Heading> headings, Chunking.Passages passages, Sizes sizes) {
    List<Heading> sorted =
        headings.stream()
            .filter(heading -> heading.title().length() <= LONGEST_TITLE)
            .sorted(Comparator.comparingInt(Heading::start))
            .toList();
    List<Unit> units = Units.of(text, sorted, embedder, sizes.unit());
    if (units.isEmpty()) {
      return List.of();
    }
    ChunkAssembly assembly = new ChunkAssembly(text, units, sorted, passages, sizes, embedder);
    List<Integer> cuts = new ArrayList<>(Cuts.choose(units, sizes));
    cuts.add(units.size());
    for (int i = 0; i + 1 < cuts.size(); i++) {
      assembly.add(cuts.get(i), cuts.get(i + 1));
    }
    return assembly.chunks();
  }
}
