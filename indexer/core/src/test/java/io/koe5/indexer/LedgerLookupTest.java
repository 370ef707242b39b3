package io.koe5.indexer;

import static io.koe5.indexer.TestedIndex.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerRecord.Failure;
import io.koe5.index.LedgerRecord.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerLookupTest {
  private static final int COMMITS = 5;
  private static final int DOCUMENTS = 30;

  private final TestedIndex index;

  LedgerLookupTest(@TempDir Path folder) {
    this.index = new TestedIndex(folder);
  }

  private static OptionalInt look(LedgerLookup lookup, LedgerRecord entry) {
    return lookup.unchanged(entry.id(), entry.collection(), entry.size(), entry.modified());
  }

  @Test
  void everySourceIsFoundInWhicheverSegmentAndNoneThatIsGoneOrAnother() {
    for (int commit = 0; commit < COMMITS; commit++) {
      for (int i = commit; i < DOCUMENTS; i += 1 + commit) {
        index.put(random("글 " + i, 100L * commit + i, 3));
      }
    }
    try (Indexer indexer = index.open()) {
      indexer.remove("글 7");
      indexer.commit();
    }
    try (Ledger ledger = Ledger.open(index.folder())) {
      LedgerLookup lookup = ledger.lookup();
      List<LedgerRecord> entries = new ArrayList<>();
      ledger.forEach(entries::add);
      assertThat(entries).hasSize(DOCUMENTS - 1).allMatch(one -> look(lookup, one).isPresent());
      assertThat(entries.stream().map(one -> look(lookup, one))).doesNotHaveDuplicates();
      for (LedgerRecord one : entries) {
        Instant later = one.modified().plus(Duration.ofNanos(1));
        assertThat(lookup.unchanged(one.id(), one.collection(), one.size(), later)).isEmpty();
        assertThat(lookup.unchanged(one.id(), one.collection(), one.size() + 1, one.modified()))
            .isEmpty();
        assertThat(lookup.unchanged(one.id(), "else", one.size(), one.modified())).isEmpty();
        assertThat(lookup.unchanged("글 7", "", one.size(), one.modified())).isEmpty();
      }
    }
  }

  @Test
  void whatIsMetIsLeftOutOfAVisitAndOnlyThat() {
    index.put(random("a", 1, 3), random("b", 2, 3), random("c", 3, 3));
    try (Ledger ledger = Ledger.open(index.folder())) {
      BitSet met = new BitSet();
      ledger.find("b").ifPresent(b -> met.set(look(ledger.lookup(), b).orElseThrow()));
      List<String> visited = new ArrayList<>();
      ledger.forEachOf("", met, entry -> visited.add(entry.id()));

      assertThat(visited).containsExactly("a", "c");
    }
  }

  @Test
  void whatIsNotWhollyInTheIndexIsNotUnchanged() {
    Instant time = Instant.parse("2026-11-24T00:00:00Z");
    try (Indexer indexer = index.open()) {
      for (Status status : List.of(Status.FAILED, Status.PARTIAL)) {
        String id = status.name();
        Optional<Failure> why = Optional.of(new Failure("timeout", "It took too long."));
        indexer.note(
            new LedgerRecord(id, id, id, "", 1, time, "hash", status, why, 0, Optional.empty()));
      }
      indexer.commit();
    }
    try (Ledger ledger = Ledger.open(index.folder())) {
      ledger.forEach(entry -> assertThat(look(ledger.lookup(), entry)).isEmpty());
    }
  }
}
