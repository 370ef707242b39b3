package io.koe5.indexer;

import io.koe5.Koe5Exception;
import io.koe5.Messages;
import io.koe5.index.DocumentRecord;
import io.koe5.index.LedgerRecord;
import io.koe5.index.PassageRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes documents, one by one, from one index into another that is made of it. */
final class Transfer {
  private static final Messages MESSAGES = Messages.beside(Transfer.class);

  /** A document as an index stores it: of one without passages only its entry is known. */
  private record Stored(Set<DocumentRecord> documents, List<PassageRecord> passages) {
    static Stored read(Ledger ledger, String id) throws IOException {
      Stored stored = new Stored(new LinkedHashSet<>(), new ArrayList<>());
      ledger
          .stored()
          .forEachOf(
              id,
              (document, content, passage, vector) -> {
                stored.documents.add(document);
                stored.passages.add(passage);
              });
      stored.passages.sort(Comparator.comparingInt(PassageRecord::ordinal));
      return stored;
    }

    boolean isWhole(int number) {
      return passages.size() == number && documents.size() == Math.min(1, number);
    }
  }

  private final Path index;
  private final Recut recut;
  private final Ledger source;
  private final Indexer target;
  private final IndexingListener listener;

  Transfer(IndexOpening opening, Ledger source, Indexer target, IndexingListener listener) {
    this.index = opening.index();
    this.recut = new Recut(opening.chunking(), opening.embedder());
    this.source = source;
    this.target = target;
    this.listener = listener;
  }

  /** Removes what the source does not have any more from a target that was begun before. */
  void dropGone() {
    Ledger begun = target.update().ledger();
    begun.forEach(
        entry -> {
          if (source.find(entry.id()).isEmpty()) {
            target.remove(entry.id());
          }
        });
  }

  /**
   * Takes a document, unless the target has it already just as it would be.
   *
   * @throws Koe5Exception if the source does not have all that its ledger says
   */
  void take(LedgerRecord entry) {
    Stored stored = stored(source, entry.id());
    if (!stored.isWhole(entry.passages())) {
      throw new Koe5Exception(MESSAGES, "damaged-document", index, entry.path());
    }
    List<PassageRecord> passages = recut.of(stored.passages);
    LedgerRecord wanted = entry.cutInto(passages.size());
    if (isThere(wanted, new Stored(stored.documents, passages))) {
      listener.written(wanted);
    } else if (passages.isEmpty()) {
      target.remove(entry.id());
      target.note(wanted);
      listener.written(wanted);
    } else {
      target.put(stored.documents.iterator().next(), wanted, passages);
    }
    target.commitIfDue();
  }

  private boolean isThere(LedgerRecord wanted, Stored passages) {
    Ledger begun = target.update().ledger();
    return begun.find(wanted.id()).filter(wanted::equals).isPresent()
        && stored(begun, wanted.id()).equals(passages);
  }

  private Stored stored(Ledger ledger, String id) {
    return IndexProblem.explain(index, () -> Stored.read(ledger, id));
  }
}
