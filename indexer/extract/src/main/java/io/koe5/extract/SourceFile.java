package io.koe5.extract;

import io.koe5.extract.format.FileContent;
import io.koe5.index.DocumentRecord;
import io.koe5.index.LedgerRecord;
import io.koe5.index.LedgerRecord.Failure;
import io.koe5.index.LedgerRecord.Status;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/** A file as it was met on a walk: its attributes are older than its content, never newer. */
final class SourceFile {
  /** In UTF-16 units: it stands with each passage of the file. */
  private static final int LONGEST_TITLE = 500;

  private final Selection selection;
  private final Path file;
  private final long size;
  private final Instant modified;

  SourceFile(Selection selection, Path file, BasicFileAttributes attributes) {
    this.selection = selection;
    this.file = file;
    this.size = attributes.size();
    this.modified = attributes.lastModifiedTime().toInstant();
  }

  /** Its absolute path, the very name on disk. */
  String id() {
    return file.toString();
  }

  String collection() {
    return selection.root().toString();
  }

  long size() {
    return size;
  }

  FileContent content() {
    return new FileContent(file, size);
  }

  DocumentRecord record(String title) {
    String type = Formats.extension(file);
    return new DocumentRecord(
        id(), id(), selection.name(file), collection(), shortened(title), type, modified);
  }

  private static String shortened(String title) {
    if (title.length() <= LONGEST_TITLE) {
      return title;
    }
    int half = Character.isHighSurrogate(title.charAt(LONGEST_TITLE - 1)) ? 1 : 0;
    return title.substring(0, LONGEST_TITLE - half) + "…";
  }

  /** What the index has of the same bytes, as of this file's time. */
  LedgerRecord unchanged(LedgerRecord before) {
    return before.at(modified, before.failure());
  }

  /** The same, one more run having failed to read what is missing. */
  LedgerRecord unchangedAgain(LedgerRecord before) {
    Optional<Failure> again =
        before.failure().map(said -> new Failure(said.kind(), said.message(), said.runs() + 1));
    return before.at(modified, again);
  }

  LedgerRecord failed(String hash, Failure failure) {
    return new LedgerRecord(
        id(),
        id(),
        selection.name(file),
        collection(),
        size,
        modified,
        hash,
        Status.FAILED,
        Optional.of(failure),
        0,
        Optional.empty());
  }
}
