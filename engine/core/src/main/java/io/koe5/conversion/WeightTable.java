package io.koe5.conversion;

import java.io.IOException;

/** A look-up table that is too large to be read at once: its rows are read piece by piece. */
interface WeightTable {
  /** How many rows there are. */
  int rows();

  /** How many values a row has. */
  int width();

  /** The values of some rows in row-major order; the array is the caller's. */
  float[] read(int from, int rows) throws IOException;

  /** Takes a piece of the table. */
  interface Piece {
    void take(float[] values) throws IOException;
  }

  /** Reads the whole table in pieces of whole rows, a few megabytes each. */
  default void forEachPiece(Piece piece) throws IOException {
    int step = Math.max(1, (1 << 20) / width());
    for (int from = 0; from < rows(); from += step) {
      piece.take(read(from, Math.min(step, rows() - from)));
    }
  }
}
