package io.koe5.corpora;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A table as text, its first line naming the columns, read as pandas reads it (and so MTEB): a
 * field that begins with a quotation mark lasts until the next single one, whatever follows that
 * before the separator belongs to it; an empty or missing field is null, and so is one that holds
 * nothing but a word which pandas takes for "not available".
 *
 * @param source the text
 * @param separator what stands between fields
 */
record SeparatedRows(Source source, char separator) implements Rows {
  /** Source: pandas, {@code read_csv}, the default of {@code na_values}. */
  private static final Set<String> NOTHING =
      Set.of(
          "",
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "None",
          "n/a",
          "nan",
          "null");

  @Override
  public Stream<Row> stream() {
    try {
      CSVParser parser = CSVParser.builder().setReader(source.reader()).setFormat(format()).get();
      return Streams.of(rows(parser)).onClose(() -> close(parser));
    } catch (IOException e) {
      throw source.unreadable(e, 1);
    } catch (IllegalArgumentException e) {
      // One name for two columns.
      throw CorpusException.because(e, "separated-broken", source, 1, CorpusException.reason(e));
    }
  }

  private CSVFormat format() {
    return CSVFormat.Builder.create(CSVFormat.DEFAULT)
        .setDelimiter(separator)
        .setHeader()
        .setSkipHeaderRecord(true)
        .setIgnoreEmptyLines(true)
        // A column of row numbers often has no name.
        .setAllowMissingColumnNames(true)
        .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
        .setTrailingData(true)
        .setLenientEof(true)
        .get();
  }

  private Iterator<Row> rows(CSVParser parser) {
    Iterator<CSVRecord> records = parser.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return read(parser, records::hasNext);
      }

      @Override
      public Row next() {
        CSVRecord line = read(parser, records::next);
        return new Row(source, parser.getCurrentLineNumber(), cells(parser, line));
      }
    };
  }

  /** The iterator of commons-csv hides failures to read in unchecked exceptions. */
  private <T> T read(CSVParser parser, Supplier<T> step) {
    try {
      return step.get();
    } catch (UncheckedIOException e) {
      throw source.unreadable(
          Objects.requireNonNull(e.getCause()), parser.getCurrentLineNumber() + 1);
    }
  }

  private static ObjectNode cells(CSVParser parser, CSVRecord line) {
    ObjectNode cells = JsonNodeFactory.instance.objectNode();
    for (String column : parser.getHeaderNames()) {
      String text = line.isSet(column) ? line.get(column) : "";
      if (NOTHING.contains(text)) {
        cells.putNull(column);
      } else {
        cells.put(column, text);
      }
    }
    return cells;
  }

  private static void close(CSVParser parser) {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
