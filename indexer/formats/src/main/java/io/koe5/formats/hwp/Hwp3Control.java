package io.koe5.formats.hwp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.tika.exception.TikaException;

/**
 * The frame of a code below 32 in the text of an HWP 3 paragraph. A control repeats its code some
 * bytes later, which tells whether the reader is still in step.
 *
 * @param code 1 to 31 without 13
 * @param characters how many characters of its paragraph it counts as
 * @param bytesBeforeRepeat between the code and its repetition
 * @param bytesBehind of fixed size behind the repetition that hold no text
 */
record Hwp3Control(int code, int characters, int bytesBeforeRepeat, int bytesBehind) {
  static final int FIELD = 5;
  static final int TAB = 9;
  static final int BOX = 10;
  static final int PICTURE = 11;
  static final int HIDDEN_COMMENT = 15;
  static final int PAGE_EDGE = 16;
  static final int NOTE = 17;
  static final int AUTO_NUMBER = 18;
  static final int COMPOSED_CHARACTER = 23;
  static final int HYPHEN = 24;
  static final int NO_BREAK_SPACE = 30;
  static final int FIXED_SPACE = 31;

  static Hwp3Control of(int code) throws TikaException {
    return switch (code) {
      case 6 -> new Hwp3Control(code, 4, 4, 34);
      case 7 -> new Hwp3Control(code, 42, 80, 0);
      case 8 -> new Hwp3Control(code, 48, 92, 0);
      case 14 -> new Hwp3Control(code, 4, 4, 84);
      case HIDDEN_COMMENT, PAGE_EDGE, NOTE -> new Hwp3Control(code, 4, 4, 8);
      case 22 -> new Hwp3Control(code, 12, 20, 0);
      case COMPOSED_CHARACTER -> new Hwp3Control(code, 5, 6, 0);
      case HYPHEN, 25 -> new Hwp3Control(code, 3, 2, 0);
      case 26 -> new Hwp3Control(code, 123, 242, 0);
      case 28 -> new Hwp3Control(code, 32, 60, 0);
      case NO_BREAK_SPACE, FIXED_SPACE -> new Hwp3Control(code, 2, 0, 0);
      case 1, 2, 3, 4, FIELD, TAB, BOX, PICTURE, 12, AUTO_NUMBER, 19, 20, 21, 27, 29 ->
          new Hwp3Control(code, 4, 4, 0);
      default -> throw new TikaException("The document is broken: there is no control " + code);
    };
  }

  /** Whether its first bytes are the length of data that nobody needs. */
  boolean isSkipped() {
    return code < FIELD || code == 12 || code == 27 || code == 29;
  }

  /** Reads up to and with the repeated code and the fixed bytes; returns what stood before it. */
  Hwp3Input readFrame(Hwp3Input input) throws IOException, TikaException {
    byte[] before = input.bytes(bytesBeforeRepeat);
    int repeated = input.unsignedShort();
    if (repeated != code) {
      throw new TikaException(
          "The document is broken: control %d ends as %d".formatted(code, repeated));
    }
    input.skip(bytesBehind);
    return Hwp3Input.of(new ByteArrayInputStream(before));
  }
}
