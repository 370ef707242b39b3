package io.koe5.eval.bench;

import java.util.Map;

/**
 * What a benchmark found out.
 *
 * @param text for people
 * @param json the same for programs
 * @param right whether all was as it must be, where the benchmark looks for that
 */
record Report(String text, Map<String, Object> json, boolean right) {
  /** Figures of which none is wrong. */
  Report(String text, Map<String, Object> json) {
    this(text, json, true);
  }
}
