package io.koe5.indexer.chunk;

import io.koe5.embedding.Embedder;
import io.koe5.model.Role;

/**
 * Sizes in tokens; but for the last, prefix and special tokens are not counted.
 *
 * @param min of a passage, except where a text is shorter
 * @param max of a passage without overlap and headings
 * @param unit of a unit: so small that a piece above {@code max} has a border at least {@code min}
 *     away from both its ends
 * @param overlap of a sentence that is repeated at the start of the next passage
 * @param headings of the headings in front of a passage
 * @param fixed the prefix and the special tokens of every passage
 */
record Sizes(int min, int max, int unit, int overlap, int headings, int fixed) {
  private static final int LEAST_ROOM = 32;

  static Sizes of(Chunking.Passages chunking, Embedder embedder) {
    int fixed = embedder.countTokens("", Role.PASSAGE);
    int room = embedder.profile().maxTokens() - fixed;
    if (room < LEAST_ROOM) {
      throw new IllegalArgumentException(
          "the model must have room for " + LEAST_ROOM + " tokens, has " + room);
    }
    int overlap = Math.min(40, room / 10);
    int headings = chunking.headings() ? Math.min(64, room / 6) : 0;
    int max = Math.min(chunking.target() * 8 / 5, room - overlap - headings);
    int min = Math.min(chunking.target() / 2, max * 3 / 8);
    return new Sizes(min, max, max - 2 * min, overlap, headings, fixed);
  }
}
