package io.koe5.formats.hwp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a cell of an HWP 3 table stands.
 *
 * @param number its place in the file
 * @param left from the left border of the table, in 1/1800 inch
 * @param top from its upper border, likewise
 */
record Hwp3Cell(int number, int left, int top) {
  /** Cells whose upper borders lie closer than this stand in one row. */
  private static final int TOLERANCE = 5;

  private static final int BYTES_BEFORE_PLACE = 4;
  private static final int BYTES_AFTER_PLACE = 19;

  static List<Hwp3Cell> read(Hwp3Input input, int count) throws IOException {
    List<Hwp3Cell> cells = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      input.skip(BYTES_BEFORE_PLACE);
      cells.add(new Hwp3Cell(number, input.unsignedShort(), input.unsignedShort()));
      input.skip(BYTES_AFTER_PLACE);
    }
    return cells;
  }

  /** The cells row by row, each row from left to right. */
  static List<List<Hwp3Cell>> rows(List<Hwp3Cell> cells) {
    List<List<Hwp3Cell>> rows = new ArrayList<>();
    int top = Integer.MIN_VALUE;
    for (Hwp3Cell cell : cells.stream().sorted(Comparator.comparingInt(Hwp3Cell::top)).toList()) {
      if (rows.isEmpty() || cell.top() - top >= TOLERANCE) {
        rows.add(new ArrayList<>());
        top = cell.top();
      }
      rows.getLast().add(cell);
    }
    rows.forEach(row -> row.sort(Comparator.comparingInt(Hwp3Cell::left)));
    return rows;
  }
}
