package io.koe5.eval.results;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Names made fit for a place that cannot hold every character. What does not fit becomes the bytes
 * of its UTF-8 as {@code %XX}, as in URLs, and so does the per cent sign: different names stay
 * different, and the name can be had back.
 */
final class Escaped {
  private Escaped() {}

  /** An id for a column of a file whose columns are parted by white space. */
  static String column(String id) {
    return escaped(id, Escaped::partsColumns);
  }

  /** A name for a file or folder; the slash between organization and model becomes two "_". */
  static String fileName(String name) {
    String flat = escaped(name.replace("/", "__"), character -> !fitsFileName(character));
    // A leading dot would hide the file, or make it the folder itself or the one above.
    return flat.startsWith(".") ? "%2E" + flat.substring(1) : flat;
  }

  private static boolean partsColumns(int character) {
    return character == '%'
        || Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.isISOControl(character);
  }

  private static boolean fitsFileName(int character) {
    return Character.isLetterOrDigit(character) || "._+-".indexOf(character) >= 0;
  }

  private static String escaped(String name, IntPredicate unfit) {
    StringBuilder fit = new StringBuilder();
    name.codePoints()
        .forEach(
            character -> {
              if (unfit.test(character)) {
                for (byte unit : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                  fit.append(String.format(Locale.ROOT, "%%%02X", unit));
                }
              } else {
                fit.appendCodePoint(character);
              }
            });
    return fit.toString();
  }
}
