package io.koe5.extract.format;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of a table's columns.
 *
 * @param row which of the table's rows they are, empty ones not counted; -1 if it has none
 * @param names one a column, some perhaps empty; none if the table has none
 */
record TableHead(int row, List<String> names) {
  private static final TableHead NONE = new TableHead(-1, List.of());

  /** Numbers, dates, times, amounts: what stands in a table's body, not in its head. */
  private static final Pattern FIGURE = Pattern.compile("[\\d\\s.,:/%+()₩$-]*+");

  TableHead {
    names = List.copyOf(names);
  }

  /**
   * The first row that is as wide as most and mostly full, if it has no figures and no name twice;
   * rows above it are titles.
   */
  static TableHead of(List<List<String>> rows, int columns) {
    for (int i = 0; i < rows.size(); i++) {
      List<String> filled = filled(rows.get(i));
      if (rows.get(i).size() == columns && filled.size() * 2 > columns) {
        return isHead(filled) ? new TableHead(i, rows.get(i)) : NONE;
      }
    }
    return NONE;
  }

  private static boolean isHead(List<String> filled) {
    Set<String> names = new HashSet<>(filled);
    return names.size() == filled.size()
        && names.stream().noneMatch(name -> FIGURE.matcher(name).matches());
  }

  static List<String> filled(List<String> row) {
    return row.stream().filter(cell -> !cell.isEmpty()).toList();
  }

  /** The name of a column from 0, empty if it has none. */
  String name(int column) {
    return column < names.size() ? names.get(column) : "";
  }
}
