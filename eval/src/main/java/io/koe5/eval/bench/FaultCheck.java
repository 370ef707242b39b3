package io.koe5.eval.bench;

import io.koe5.Sha256;
import io.koe5.embedding.Embedder;
import io.koe5.eval.bench.IndexContents.Held;
import io.koe5.index.LedgerRecord;
import io.koe5.indexer.chunk.Chunk;
import io.koe5.indexer.chunk.Chunker;
import io.koe5.indexer.chunk.Chunking;
import io.koe5.indexer.verification.IndexVerification;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether an index is right after its writer was killed: verified, each file in it whole and as it
 * was at some time, none of them lost or doubled. Throws an {@link IllegalStateException} if not.
 */
final class FaultCheck {
  private final ChangingFolder folder;
  private final Path index;
  private final Embedder embedder;
  private final Chunker chunker;

  /** The vector of each text that was ever committed. */
  private final Map<String, FloatBuffer> vectors = new HashMap<>();

  private IndexContents before;

  FaultCheck(ChangingFolder folder, Path index, Embedder embedder) throws IOException {
    this.folder = folder;
    this.index = index;
    this.embedder = embedder;
    this.chunker = new Chunker(Chunking.standard(), embedder);
    this.before = IndexContents.of(index);
  }

  /** Looks at the index as it is now, and at what became of what it held the last time. */
  void look() throws IOException {
    IndexContents last = before;
    lookAtWhatThereIs();
    last.entries().values().forEach(entry -> lookFor(entry, before));
  }

  /** Looks whether all that the index held is there, or nothing of it. */
  void lookWhetherAllOrNothing() throws IOException {
    IndexContents last = before;
    lookAtWhatThereIs();
    require(
        before.equals(last) || (before.entries().isEmpty() && before.passages().isEmpty()),
        "the folder is forgotten in part");
  }

  /** Looks at the index as it is now, of which something may be lost. */
  void lookAtWhatThereIs() throws IOException {
    IndexContents now = IndexContents.of(index);
    if (!now.entries().isEmpty()) {
      var verification = IndexVerification.verify(index, embedder);
      require(verification.isRight(), "verify: " + verification.findings());
    }
    now.entries().values().forEach(entry -> lookAt(entry, now.passagesOf(entry.id())));
    require(
        now.entries().keySet().containsAll(now.passages().keySet()),
        "there are passages of files that the ledger does not know");
    before = now;
  }

  /** A file's passages are those of one text that it had, and all of them, once. */
  private void lookAt(LedgerRecord entry, List<Held> held) {
    String text =
        folder
            .text(entry.contentHash())
            .orElseThrow(() -> new IllegalStateException(entry.id() + " never had that text"));
    List<Chunk> expected = chunker.chunk(text, List.of());
    require(held.size() == expected.size(), entry.id() + " has " + held.size() + " passages");
    for (int i = 0; i < held.size(); i++) {
      Held one = held.get(i);
      String hash = Sha256.of(expected.get(i).input());
      require(
          one.passage().ordinal() == i
              && one.passage().start() == expected.get(i).start()
              && one.passage().end() == expected.get(i).end()
              && one.passage().embedded().equals(hash)
              && one.content().equals(entry.contentHash()),
          entry.id() + " does not have its own passage " + i);
      FloatBuffer known = vectors.putIfAbsent(hash, one.vector());
      require(
          known == null || known.equals(one.vector()), entry.id() + " has another vector than was");
    }
  }

  /** What was committed stays until its file changes or goes. */
  private void lookFor(LedgerRecord entry, IndexContents now) {
    String text = folder.files().get(Path.of(entry.uri()));
    if (text != null && Sha256.of(text).equals(entry.contentHash())) {
      LedgerRecord kept = now.entries().get(entry.id());
      require(
          kept != null && kept.contentHash().equals(entry.contentHash()),
          entry.id() + " was committed and is lost");
    }
  }

  /** Whether there was nothing in the index at the last look. */
  boolean sawNothing() {
    return before.entries().isEmpty();
  }

  /** How many texts a run has to embed: those of the folder whose vectors were not committed. */
  long missing() throws IOException {
    Set<String> committed = new HashSet<>();
    IndexContents.of(index)
        .passages()
        .values()
        .forEach(held -> held.forEach(one -> committed.add(one.passage().embedded())));
    Set<String> missing = new HashSet<>();
    for (String text : folder.files().values()) {
      chunker.chunk(text, List.of()).forEach(chunk -> missing.add(Sha256.of(chunk.input())));
    }
    missing.removeAll(committed);
    return missing.size();
  }

  /** Whether the index holds exactly what one made from nothing holds. */
  void compare(Path fresh) throws IOException {
    require(before.entries().size() == folder.files().size(), "not all files are in the index");
    require(
        before.equals(IndexContents.of(fresh)), "the index is another than one made from nothing");
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
