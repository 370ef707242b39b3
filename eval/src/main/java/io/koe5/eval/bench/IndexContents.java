package io.koe5.eval.bench;

import io.koe5.index.DocumentRecord;
import io.koe5.index.IndexFolder;
import io.koe5.index.LedgerRecord;
import io.koe5.index.PassageRecord;
import io.koe5.indexer.Ledger;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that an index holds, to be compared with what another holds, or the same one later.
 *
 * @param entries the ledger, by document
 * @param passages the passages of each document, in their order
 */
record IndexContents(Map<String, LedgerRecord> entries, Map<String, List<Held>> passages) {

  /** A passage as it is held, to the last bit of its vector. */
  record Held(DocumentRecord document, String content, PassageRecord passage, FloatBuffer vector) {}

  /** What was committed last; nothing where there is no index yet. */
  static IndexContents of(Path index) throws IOException {
    IndexContents contents = new IndexContents(new TreeMap<>(), new TreeMap<>());
    if (new IndexFolder(index).holdsIndex()) {
      try (Ledger ledger = Ledger.open(index)) {
        contents.read(ledger);
      }
    }
    return contents;
  }

  private void read(Ledger ledger) throws IOException {
    ledger.forEach(
        entry -> {
          if (entries.put(entry.id(), entry) != null) {
            throw new IllegalStateException("the ledger has two entries of " + entry.id());
          }
        });
    ledger
        .stored()
        .forEach(
            (document, content, passage, vector) ->
                passages
                    .computeIfAbsent(document.id(), first -> new ArrayList<>())
                    .add(new Held(document, content, passage, FloatBuffer.wrap(vector))));
    passages
        .values()
        .forEach(held -> held.sort(Comparator.comparingInt(one -> one.passage().ordinal())));
  }

  List<Held> passagesOf(String document) {
    return passages.getOrDefault(document, List.of());
  }
}
