package io.koe5.extract;

import io.koe5.indexer.IndexUpdate;
import io.koe5.indexer.Ledger;
import io.koe5.indexer.LedgerLookup;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * The files that the index wholly has and that have not changed, as a run meets them. One bit a
 * file is kept; after a commit in the middle of a run it begins anew.
 */
final class KnownFiles {
  private final IndexUpdate update;
  private Ledger ledger;
  private LedgerLookup lookup;
  private BitSet met = new BitSet();

  KnownFiles(IndexUpdate update) {
    this.update = update;
    this.ledger = update.ledger();
    this.lookup = ledger.lookup();
  }

  /** Whether the index has all of a file as it is now, and nothing has to be done about it. */
  boolean has(Selection selection, Path file, BasicFileAttributes attributes) {
    return place(selection, file, attributes).isPresent();
  }

  /** The same; what it has need not be looked for any more when the run looks what is gone. */
  boolean meets(Selection selection, Path file, BasicFileAttributes attributes) {
    OptionalInt place = place(selection, file, attributes);
    place.ifPresent(met::set);
    return place.isPresent();
  }

  /** Places in the ledger, as it is now, of files that were met. */
  BitSet met() {
    renew();
    return met;
  }

  private OptionalInt place(Selection selection, Path file, BasicFileAttributes attributes) {
    renew();
    return lookup.unchanged(
        file.toString(),
        selection.root().toString(),
        attributes.size(),
        attributes.lastModifiedTime().toInstant());
  }

  private void renew() {
    if (update.ledger() != ledger) {
      ledger = update.ledger();
      lookup = ledger.lookup();
      met = new BitSet();
    }
  }
}
