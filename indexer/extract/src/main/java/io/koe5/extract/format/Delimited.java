package io.koe5.extract.format;

import java.util.List;
import java.util.Optional;

/**
 * Tables in text (RFC 4180 and its relatives): a line a row, each cell with its column's name, so
 * that a hit says what it is. What is no table is read as it stands.
 */
final class Delimited implements Extractor {
  private static final int ROWS_ABOVE_HEAD = 20;

  /** A table may become so many times as long by its names, and by some of a small one. */
  private static final int GROWTH = 2;

  private static final int SMALL = 1 << 20;

  @Override
  public long maxBytes() {
    return PlainText.MOST_BYTES;
  }

  @Override
  public ExtractedText extract(FileContent content) throws ExtractionException {
    SourceText source = TextDecoding.decode(content.bytes(), Optional.empty());
    return table(source.text())
        .map(table -> source.shownAs(table, List.of(), ""))
        .orElseGet(source::asItIs);
  }

  private static Optional<String> table(String text) {
    Delimiter delimiter = Delimiter.of(text);
    if (delimiter.columns() < 2) {
      return Optional.empty();
    }
    char sign = delimiter.sign();
    TableHead head =
        TableHead.of(TableCells.first(text, sign, ROWS_ABOVE_HEAD), delimiter.columns());
    long most = (long) text.length() * GROWTH + SMALL;
    TableLines named = new TableLines(head, true);
    boolean isTable = TableCells.read(text, sign, row -> adds(named, row) <= most);
    if (!isTable || named.length() <= most) {
      return isTable ? Optional.of(named.text()) : Optional.empty();
    }
    TableLines sparse = new TableLines(head, false);
    return TableCells.read(text, sign, row -> adds(sparse, row) >= 0)
        ? Optional.of(sparse.text())
        : Optional.empty();
  }

  private static int adds(TableLines lines, List<String> row) {
    lines.add(row);
    return lines.length();
  }
}
