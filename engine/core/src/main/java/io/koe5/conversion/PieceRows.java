package io.koe5.conversion;

import java.io.IOException;

/**
 * The rows that are kept of a model's table of pieces.
 *
 * @param places where each row stood, in ascending order
 */
record PieceRows(int[] places) {

  /** What is kept of a table. */
  WeightTable of(WeightTable whole) {
    return new WeightTable() {
      @Override
      public int rows() {
        return places.length;
      }

      @Override
      public int width() {
        return whole.width();
      }

      @Override
      public float[] read(int from, int count) throws IOException {
        float[] rows = new float[count * whole.width()];
        for (int row = from; row < from + count; ) {
          int run = run(row, from + count);
          float[] values = whole.read(places[row], run);
          System.arraycopy(values, 0, rows, (row - from) * whole.width(), values.length);
          row += run;
        }
        return rows;
      }
    };
  }

  /** How many rows from one on stood side by side. */
  private int run(int first, int end) {
    int next = first + 1;
    while (next < end && places[next] == places[next - 1] + 1) {
      next++;
    }
    return next - first;
  }
}
