package io.koe5.model;

import java.util.Locale;
import java.util.StringJoiner;

/** Numbers in a line of text, separated by spaces. */
public final class NumberLine {
  private NumberLine() {}

  /** Each number by a pattern of {@link String#format}; "%s" keeps its exact value. */
  public static String format(String pattern, float[] values) {
    StringJoiner line = new StringJoiner(" ");
    for (float value : values) {
      line.add(String.format(Locale.ROOT, pattern, value));
    }
    return line.toString();
  }

  /**
   * The numbers of a line.
   *
   * @throws NumberFormatException if something else stands in it
   */
  public static float[] parse(String line) {
    String[] words = line.split(" ", -1);
    float[] values = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      values[i] = Float.parseFloat(words[i]);
    }
    return values;
  }
}
