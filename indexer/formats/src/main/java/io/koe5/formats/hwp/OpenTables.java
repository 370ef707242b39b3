package io.koe5.formats.hwp;

import java.util.ArrayDeque;
import java.util.Deque;

/** The tables around the place where a reader is, each with or without a row so far. */
final class OpenTables {
  private final Deque<Boolean> begun = new ArrayDeque<>();

  void enter() {
    begun.push(false);
  }

  /** Says that a row comes; true when it is the first of its table. */
  boolean begin() {
    boolean isFirst = !begun.isEmpty() && !begun.pop();
    begun.push(true);
    return isFirst;
  }

  /** True when the table that ends had a row. */
  boolean leave() {
    return begun.pop();
  }
}
