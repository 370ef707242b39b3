package io.koe5.extract.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What separates the cells of a table.
 *
 * @param sign the separator
 * @param columns of most of the first rows; 1 if the sign separates nothing
 * @param rows how many of the first rows have them
 */
record Delimiter(char sign, int columns, int rows) {
  /** The first one wins where rows say nothing. */
  private static final List<Character> SIGNS = List.of(',', '\t', ';', '|');

  private static final int FIRST_ROWS = 50;

  /** Enough for the rows that are looked at, unless cells hold whole articles. */
  private static final int CHARACTERS = 1 << 18;

  /** The sign by which a text's rows are most alike. */
  static Delimiter of(String text) {
    String start = text.substring(0, Math.min(text.length(), CHARACTERS));
    Delimiter best = new Delimiter(SIGNS.getFirst(), 1, 0);
    for (char sign : SIGNS) {
      Delimiter next = of(sign, TableCells.first(start, sign, FIRST_ROWS));
      best = next.isBetterThan(best) ? next : best;
    }
    return best;
  }

  private static Delimiter of(char sign, List<List<String>> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row.size(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(most -> new Delimiter(sign, most.getKey(), most.getValue()))
        .orElse(new Delimiter(sign, 1, 0));
  }

  private boolean isBetterThan(Delimiter other) {
    boolean separates = columns > 1;
    if (separates != other.columns > 1) {
      return separates;
    }
    return rows > other.rows || (rows == other.rows && columns > other.columns);
  }
}
