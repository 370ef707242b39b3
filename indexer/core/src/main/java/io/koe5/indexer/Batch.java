package io.koe5.indexer;

import io.koe5.index.DocumentRecord;
import io.koe5.index.LedgerRecord;
import io.koe5.index.PassageRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Documents that wait for the vectors of their passages. */
final class Batch {
  /** A document, its passages, and what the ledger will say of it. */
  record Waiting(DocumentRecord document, LedgerRecord entry, List<PassageRecord> passages) {}

  private final List<Waiting> documents = new ArrayList<>();
  private final Map<String, String> missing = new LinkedHashMap<>();
  private final Map<String, float[]> vectors = new HashMap<>();
  private final Set<String> borrowed = new HashSet<>();

  void add(Waiting document) {
    documents.add(document);
  }

  /** Whether nobody has asked for the vector of this text yet. */
  boolean isNew(String embedded) {
    return !missing.containsKey(embedded)
        && !vectors.containsKey(embedded)
        && !borrowed.contains(embedded);
  }

  /** Notes a text that a batch before this one is getting a vector for. */
  void borrow(String embedded) {
    borrowed.add(embedded);
  }

  /** Takes the vectors that were borrowed from the batch before this one, as far as it has them. */
  void takeFrom(Batch before) {
    for (String embedded : borrowed) {
      float[] vector = before.vectors.get(embedded);
      if (vector != null) {
        have(embedded, vector);
      }
    }
    borrowed.clear();
  }

  void want(String embedded, String input) {
    missing.put(embedded, input);
  }

  void have(String embedded, float[] vector) {
    vectors.put(embedded, vector);
  }

  /** Asks for nothing more: documents that lack a vector will stay incomplete. */
  void giveUp() {
    missing.clear();
  }

  /** Hashes and texts whose vectors are missing, in the order they were asked for. */
  List<Map.Entry<String, String>> missing() {
    return List.copyOf(missing.entrySet());
  }

  int size() {
    return missing.size();
  }

  /** Vectors and documents held in memory. */
  int weight() {
    return vectors.size() + documents.size();
  }

  List<Waiting> documents() {
    return documents;
  }

  boolean holds(String id) {
    return documents.stream().anyMatch(waiting -> waiting.document().id().equals(id));
  }

  boolean isComplete(Waiting waiting) {
    return waiting.passages().stream().allMatch(p -> vectors.containsKey(p.embedded()));
  }

  List<float[]> vectors(Waiting waiting) {
    return waiting.passages().stream().map(p -> vectors.get(p.embedded())).toList();
  }
}
