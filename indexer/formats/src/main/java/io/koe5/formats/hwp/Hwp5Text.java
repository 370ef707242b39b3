package io.koe5.formats.hwp;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a paragraph, cut where controls (tables, notes, fields …) stand in it. Codes below 32
 * are controls; some take the place of eight characters.
 */
final class Hwp5Text {
  private static final int WIDE_CONTROL = 8;

  /** Tab, line break, hyphen, no-break space, fixed-width space: what is left of them in text. */
  private static final int TAB = 9;

  private static final int LINE_BREAK = 10;
  private static final int HYPHEN = 24;
  private static final int NO_BREAK_SPACE = 30;
  private static final int FIXED_SPACE = 31;

  private final List<String> pieces = new ArrayList<>();
  private final StringBuilder piece = new StringBuilder();

  private Hwp5Text() {}

  /** The pieces: one more than the paragraph has controls with a record of their own. */
  static List<String> pieces(Hwp5Fields paragraphText) {
    Hwp5Text text = new Hwp5Text();
    int characters = paragraphText.bytes().length / Short.BYTES;
    for (int index = 0; index < characters; ) {
      index += text.take(paragraphText.unsignedShort(index * Short.BYTES));
    }
    text.cut();
    return text.pieces;
  }

  /** Takes one code and says how many characters it takes. */
  private int take(int code) {
    if (code >= ' ') {
      piece.append((char) code);
      return 1;
    }
    return switch (code) {
      case TAB -> wide('\t');
      case LINE_BREAK -> narrow('\n');
      case HYPHEN -> narrow('-');
      case NO_BREAK_SPACE -> narrow('\u00a0');
      case FIXED_SPACE -> narrow(' ');
      case 0, 13, 25, 26, 27, 28, 29 -> 1;
      case 4, 5, 6, 7, 8, 19, 20 -> WIDE_CONTROL;
      default -> {
        cut();
        yield WIDE_CONTROL;
      }
    };
  }

  private int narrow(char character) {
    piece.append(character);
    return 1;
  }

  private int wide(char character) {
    piece.append(character);
    return WIDE_CONTROL;
  }

  private void cut() {
    pieces.add(piece.toString());
    piece.setLength(0);
  }
}
