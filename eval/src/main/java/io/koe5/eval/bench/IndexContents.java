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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

  /** Documents of which two indexes say different things, with what their ledgers say. */
  Set<String> differencesTo(IndexContents other) {
    Set<String> documents = new TreeSet<>(entries.keySet());
    documents.addAll(passages.keySet());
    documents.addAll(other.entries.keySet());
    documents.addAll(other.passages.keySet());
    return documents.stream()
        .filter(id -> !saidOf(id).equals(other.saidOf(id)))
        .map(id -> id + ": " + entries.get(id) + " / " + other.entries.get(id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Object> saidOf(String document) {
    return List.of(Optional.ofNullable(entries.get(document)), passagesOf(document));
  }

  int passageCount() {
    return passages.values().stream().mapToInt(List::size).sum();
  }

  List<Held> passagesOf(String document) {
    return passages.getOrDefault(document, List.of());
  }
}
