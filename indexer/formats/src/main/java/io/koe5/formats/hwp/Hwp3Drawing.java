package io.koe5.formats.hwp;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * The objects of an HWP 3 drawing: a common block, then two blocks with a length each, the second
 * of which is the text of a text box. An object says whether a child and a neighbour follow, so
 * that they can be read one after the other.
 */
final class Hwp3Drawing {
  private static final int HAS_NEXT = 1;
  private static final int HAS_CHILD = 2;
  private static final int TEXT_BOX = 6;
  private static final int BYTES_BEFORE_FLAGS = 80;
  private static final int BYTES_BEFORE_TEXT = 8;

  /** What the flags say to follow them in the common block, and how long that is. */
  private static final int IS_SHADED = 0x10000;

  private static final int SHADE_BYTES = 28;
  private static final int IS_TURNED = 0x20000;
  private static final int TURN_BYTES = 32;
  private static final int HAS_PATTERN = 0x40000;
  private static final int PATTERN_BYTES = 278;
  private static final int HAS_TEXT = 0x80000;
  private static final int IS_WATERMARK = 0x100000;
  private static final int WATERMARK_BYTES = 5;

  private final Hwp3Input input;
  private final TextListener listener;
  private int expected = 1;

  private Hwp3Drawing(Hwp3Input input, TextListener listener) {
    this.input = input;
    this.listener = listener;
  }

  /** Takes a list of paragraphs. */
  @FunctionalInterface
  interface TextListener {
    void list(Hwp3Input paragraphs) throws IOException, SAXException, TikaException;
  }

  static void tell(Hwp3Input drawing, TextListener listener)
      throws IOException, SAXException, TikaException {
    drawing.skip(drawing.unsignedInt());
    Hwp3Drawing objects = new Hwp3Drawing(drawing, listener);
    while (objects.expected > 0) {
      objects.tellObject();
    }
  }

  private void tellObject() throws IOException, SAXException, TikaException {
    Hwp3Input common = input.part(input.unsignedInt());
    int kind = common.unsignedShort();
    int links = common.unsignedShort();
    expected += Integer.bitCount(links & (HAS_NEXT | HAS_CHILD)) - 1;
    common.skip(BYTES_BEFORE_FLAGS);
    tellTextOf(common, (int) common.unsignedInt());
    common.skipRest();
    input.skip(input.unsignedInt());
    Hwp3Input own = input.part(input.unsignedInt());
    if (kind == TEXT_BOX) {
      listener.list(own);
    }
    own.skipRest();
  }

  /** A shape may be used as a text box. */
  private void tellTextOf(Hwp3Input common, int flags)
      throws IOException, SAXException, TikaException {
    if ((flags & HAS_TEXT) == 0) {
      return;
    }
    common.skip(bytesIf(flags, IS_TURNED, TURN_BYTES));
    common.skip(bytesIf(flags, IS_SHADED, SHADE_BYTES));
    common.skip(bytesIf(flags, HAS_PATTERN, PATTERN_BYTES));
    common.skip(bytesIf(flags, IS_WATERMARK, WATERMARK_BYTES));
    common.skip(BYTES_BEFORE_TEXT);
    listener.list(common);
  }

  private static int bytesIf(int flags, int flag, int bytes) {
    return (flags & flag) == 0 ? 0 : bytes;
  }
}
