package io.koe5.conversion;

import java.util.Locale;

/** What is measured of each channel that enters a matrix, over all tokens of all texts. */
enum Statistic {
  /** Its smallest value. */
  SMALLEST("ReduceMin"),
  /** Its largest value. */
  LARGEST("ReduceMax"),
  /** Its mean. */
  MEAN("ReduceMean");

  private final String operator;

  Statistic(String operator) {
    this.operator = operator;
  }

  /** The ONNX operator that computes it for a text. */
  String operator() {
    return operator;
  }

  /** The name of this statistic of a matrix's inputs. */
  String of(String matrix) {
    return name().toLowerCase(Locale.ROOT) + "_" + matrix;
  }

  /** Whether a name is that of this statistic of some matrix. */
  boolean isOf(String name) {
    return name.startsWith(of(""));
  }

  /**
   * Takes another text into account.
   *
   * @param before of so many texts, changed in place
   * @param text of the next one
   */
  void add(float[] before, float[] text, int texts) {
    for (int i = 0; i < before.length; i++) {
      before[i] =
          switch (this) {
            case SMALLEST -> Math.min(before[i], text[i]);
            case LARGEST -> Math.max(before[i], text[i]);
            case MEAN -> before[i] + (text[i] - before[i]) / (texts + 1);
          };
    }
  }
}
