package io.koe5.indexer;

import io.koe5.Sha256;
import io.koe5.embedding.Embedder;
import io.koe5.index.PassageRecord;
import io.koe5.indexer.chunk.Chunk;
import io.koe5.indexer.chunk.Chunker;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.model.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Stored passages for another model than they were cut for: those that it cannot read to their end
 * are cut again, by the rule as for a text of its own; the others stay. What is cut keeps heading
 * and place of the passage that it was in.
 *
 * @param chunking the rule; whole documents are never cut
 * @param embedder the model to come
 */
record Recut(Chunking chunking, Embedder embedder) {
  /** The passages of one document, from those that the index has of it in their order. */
  List<PassageRecord> of(List<PassageRecord> stored) {
    Chunker chunker = new Chunker(chunking, embedder);
    List<PassageRecord> passages = new ArrayList<>();
    for (PassageRecord passage : stored) {
      for (Chunk chunk : isReadWhole(passage) ? whole(passage) : chunks(passage, chunker)) {
        passages.add(part(passage, chunk, passages.size()));
      }
    }
    return passages;
  }

  private boolean isReadWhole(PassageRecord passage) {
    return embedder.countTokens(passage.text(), Role.PASSAGE) <= embedder.profile().maxTokens();
  }

  private static List<Chunk> whole(PassageRecord passage) {
    return List.of(new Chunk(0, passage.text().length(), 1, "", passage.text()));
  }

  private static List<Chunk> chunks(PassageRecord passage, Chunker chunker) {
    return chunker.chunk(passage.text(), List.of());
  }

  private static PassageRecord part(PassageRecord passage, Chunk chunk, int ordinal) {
    return new PassageRecord(
        ordinal,
        passage.text().substring(chunk.start(), chunk.end()),
        passage.start() + chunk.start(),
        passage.start() + chunk.end(),
        passage.line() + chunk.line() - 1,
        passage.heading(),
        Sha256.of(chunk.input()),
        passage.place());
  }
}
