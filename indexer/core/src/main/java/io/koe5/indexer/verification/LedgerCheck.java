package io.koe5.indexer.verification;

import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerRecord.Status;
import io.koe5.indexer.Ledger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the ledger says of the passages there are.
 *
 * @param documents how many it holds
 * @param disagreements document id → what the ledger and the passages say differently of it
 */
record LedgerCheck(long documents, Map<String, Finding> disagreements) {

  static LedgerCheck of(Path index, Census census) {
    Map<String, Finding> found = new TreeMap<>();
    Map<String, Census.Count> unknown = new HashMap<>(census.documents());
    long[] documents = new long[1];
    try (Ledger ledger = Ledger.open(index)) {
      ledger.forEach(
          entry -> {
            documents[0]++;
            unknown.remove(entry.id());
            disagreement(entry, census.of(entry.id()))
                .ifPresent(finding -> found.put(entry.id(), finding));
          });
    }
    unknown.forEach(
        (id, count) -> found.put(id, Finding.of("passages-unknown", id, count.passages())));
    return new LedgerCheck(documents[0], found);
  }

  private static Optional<Finding> disagreement(LedgerRecord entry, Census.Count count) {
    int expected = entry.status() == Status.FAILED ? 0 : entry.passages();
    if (count.passages() != expected) {
      return Optional.of(Finding.of("passages-differ", entry.path(), expected, count.passages()));
    }
    if (count.vectors() != count.passages()) {
      return Optional.of(
          Finding.of("vectors-missing", entry.path(), count.passages() - count.vectors()));
    }
    return Optional.empty();
  }
}
