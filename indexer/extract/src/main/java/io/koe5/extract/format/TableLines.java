package io.koe5.extract.format;

import java.util.List;

/**
 * Writes the rows of a table as lines without empty cells: "name: value | name: value", so that
 * each can be understood alone, or where that would be too long "value | value" with a line of the
 * names now and then.
 */
final class TableLines {
  private static final String BETWEEN = " | ";

  private static final int ROWS_PER_NAMES = 20;

  /** A longer line of names is given once. */
  private static final int LONGEST_REPEATED = 1_000;

  private final TableHead head;
  private final boolean namesEach;
  private final String names;
  private final StringBuilder text = new StringBuilder();
  private int row;

  /** Lines under the given names, which stand in each of them or now and then. */
  TableLines(TableHead head, boolean namesEach) {
    this.head = head;
    this.namesEach = namesEach;
    this.names = String.join(BETWEEN, TableHead.filled(head.names()));
  }

  /** Adds the next row that is not empty. */
  void add(List<String> cells) {
    int place = row - head.row();
    row++;
    if (place == 0) {
      return;
    }
    if (place < 0 || head.row() < 0) {
      text.append(String.join(BETWEEN, TableHead.filled(cells))).append('\n');
    } else if (namesEach) {
      addNamed(cells);
    } else {
      boolean isFirst = place == 1;
      if (isFirst || (place % ROWS_PER_NAMES == 1 && names.length() <= LONGEST_REPEATED)) {
        text.append(names).append('\n');
      }
      text.append(String.join(BETWEEN, TableHead.filled(cells))).append('\n');
    }
  }

  private void addNamed(List<String> cells) {
    int start = text.length();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        text.append(text.length() == start ? "" : BETWEEN);
        String name = head.name(i);
        text.append(name).append(name.isEmpty() ? "" : ": ").append(cells.get(i));
      }
    }
    text.append('\n');
  }

  int length() {
    return text.length();
  }

  /** What was added; of a table without any row below its names, the names. */
  String text() {
    boolean onlyHead = head.row() >= 0 && row == head.row() + 1;
    return onlyHead ? text + names + "\n" : text.toString();
  }
}
