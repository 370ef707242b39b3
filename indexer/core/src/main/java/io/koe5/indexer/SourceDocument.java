package io.koe5.indexer;

import io.koe5.Sha256;
import io.koe5.index.DocumentRecord;
import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerRecord.Status;
import io.koe5.index.Place;
import io.koe5.indexer.chunk.Heading;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A document to be put into an index.
 *
 * @param record its identity and metadata
 * @param text its whole text, in NFC
 * @param headings headings within the text, not overlapping
 * @param places where its pages, sheets, slides and attachments begin, in the text's order
 * @param size bytes of the source, or characters where there are no bytes
 * @param contentHash hash of the source, to recognise it under another id
 * @param encoding name of the character encoding that was assumed for the source, if one was
 * @param incomplete why some of the source's text is missing from {@code text}, if it is
 */
public record SourceDocument(
    DocumentRecord record,
    String text,
    List<Heading> headings,
    List<PlaceMark> places,
    long size,
    String contentHash,
    Optional<String> encoding,
    Optional<LedgerRecord.Failure> incomplete) {

  /**
   * Refuses text that is not in NFC, for spans would not mean what the index says they mean, and
   * places out of order.
   */
  public SourceDocument {
    headings = List.copyOf(headings);
    places = List.copyOf(places);
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      throw new IllegalArgumentException("the text of " + record.id() + " must be in NFC");
    }
    for (int i = 1; i < places.size(); i++) {
      if (places.get(i - 1).start() > places.get(i).start()) {
        throw new IllegalArgumentException(
            "places must be in the text's order, got " + places.get(i - 1) + ", " + places.get(i));
      }
    }
  }

  /**
   * Where a span of the text stands: after the last mark at or before its start, or where the first
   * mark within it says, so that what stands above the first page or sheet does not hide it.
   */
  Place placeOf(int start, int end) {
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places.get(middle).start() <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low > 0) {
      return places.get(low - 1).place();
    }
    boolean within = !places.isEmpty() && places.getFirst().start() < end;
    return within ? places.getFirst().place() : Place.NONE;
  }

  /** What the ledger says of it when it is in the index with so many passages. */
  LedgerRecord entry(int passages) {
    return new LedgerRecord(
        record.id(),
        record.uri(),
        record.path(),
        record.collection(),
        size,
        record.modified(),
        contentHash,
        incomplete.isPresent() ? Status.PARTIAL : Status.INDEXED,
        incomplete,
        passages,
        encoding);
  }

  /** A plain text of an application's own; it is brought into NFC here. */
  public static SourceDocument of(String id, String title, String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    DocumentRecord record = new DocumentRecord(id, id, id, "", title, "text", Instant.EPOCH);
    return new SourceDocument(
        record,
        normal,
        List.of(),
        List.of(),
        normal.length(),
        Sha256.of(normal),
        Optional.empty(),
        Optional.empty());
  }
}
