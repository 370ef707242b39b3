package io.koe5.extract.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the rows of a table in text, white space in cells folded, empty rows left out. */
final class TableCells {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** A longer cell comes of a quotation mark that nothing closes. */
  private static final int LONGEST = 200_000;

  private TableCells() {}

  /** The first rows, or as many of them as can be read. */
  static List<List<String>> first(String text, char sign, int most) {
    List<List<String>> rows = new ArrayList<>();
    read(
        text,
        sign,
        row -> {
          rows.add(row);
          return rows.size() < most;
        });
    return rows;
  }

  /**
   * Reads rows for as long as they are wanted.
   *
   * @return whether all is well: false if the text is no table after all
   */
  static boolean read(String text, char sign, Predicate<List<String>> wantsMore) {
    try (CSVParser parser = parser(text, sign)) {
      Iterator<CSVRecord> records = parser.iterator();
      boolean more = true;
      while (more && records.hasNext()) {
        List<String> cells = records.next().toList();
        if (cells.stream().anyMatch(cell -> cell.length() > LONGEST)) {
          return false;
        }
        List<String> row = cells.stream().map(TableCells::clean).toList();
        more = row.stream().allMatch(String::isEmpty) || wantsMore.test(row);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static String clean(String cell) {
    return SPACE.matcher(cell.strip()).replaceAll(" ");
  }

  /** Takes what spreadsheets write, and what people break when they edit it by hand. */
  private static CSVParser parser(String text, char sign) throws IOException {
    return CSVParser.parse(
        text,
        CSVFormat.Builder.create(CSVFormat.DEFAULT)
            .setDelimiter(sign)
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .setLenientEof(true)
            .get());
  }
}
