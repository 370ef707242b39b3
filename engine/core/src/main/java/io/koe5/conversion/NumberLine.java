package io.koe5.conversion;

import java.util.Locale;
import java.util.StringJoiner;

/** Numbers in a line of text, separated by spaces. */
final class NumberLine {
  private NumberLine() {}

  static String format(String pattern, float[] values) {
    StringJoiner line = new StringJoiner(" ");
    for (float value : values) {
      line.add(String.format(Locale.ROOT, pattern, value));
    }
    return line.toString();
  }

  static float[] parse(String line) {
    String[] words = line.split(" ", -1);
    float[] values = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      values[i] = Float.parseFloat(words[i]);
    }
    return values;
  }
}
