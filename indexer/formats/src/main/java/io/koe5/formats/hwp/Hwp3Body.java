package io.koe5.formats.hwp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * The body of an HWP 3 document: fonts, styles, and a list of paragraphs that ends with an empty
 * one. Controls in a paragraph may hold lists of their own.
 */
final class Hwp3Body {
  private static final int FONT_LANGUAGES = 7;
  private static final int FONT_NAME_BYTES = 40;
  private static final int STYLE_NAME_BYTES = 20;
  private static final int CHARACTER_SHAPE_BYTES = 31;
  private static final int PARAGRAPH_SHAPE_BYTES = 187;
  private static final int LINE_BYTES = 14;
  private static final int FLAG_BYTES = 5;
  private static final int PARAGRAPH_END = 13;

  /** People nest a table in a table in a text box; nobody goes on like that. */
  private static final int DEEPEST_LIST = 32;

  private final DocumentOutput output;
  private final Hwp3Characters characters = new Hwp3Characters();
  private final List<Integer> headings = new ArrayList<>();
  private final Hwp3Controls controls;
  private int depth;

  Hwp3Body(DocumentOutput output) {
    this.output = output;
    controls = new Hwp3Controls(this, output);
  }

  void tell(Hwp3Input input) throws IOException, SAXException, TikaException {
    for (int language = 0; language < FONT_LANGUAGES; language++) {
      input.skip((long) input.unsignedShort() * FONT_NAME_BYTES);
    }
    int styles = input.unsignedShort();
    for (int style = 0; style < styles; style++) {
      String name = Hwp3Characters.johab(input.bytes(STYLE_NAME_BYTES));
      headings.add(HeadingStyle.level(name));
      input.skip(CHARACTER_SHAPE_BYTES + PARAGRAPH_SHAPE_BYTES);
    }
    tellParagraphs(input);
    if (controls.lostDrawing()) {
      throw new TikaException("The document is broken: a drawing in it cannot be read");
    }
  }

  /** Tells a list up to and with the empty paragraph that ends it. */
  void tellParagraphs(Hwp3Input input) throws IOException, SAXException, TikaException {
    if (depth == DEEPEST_LIST) {
      throw new TikaException("The document is broken: lists of paragraphs without an end");
    }
    depth++;
    try {
      boolean hasMore;
      do {
        hasMore = tellParagraph(input);
      } while (hasMore);
    } finally {
      depth--;
    }
  }

  private boolean tellParagraph(Hwp3Input input) throws IOException, SAXException, TikaException {
    boolean hasShape = input.unsignedByte() == 0;
    int length = input.unsignedShort();
    int lines = input.unsignedShort();
    boolean hasCharacterShapes = input.unsignedByte() != 0;
    input.skip(FLAG_BYTES);
    int style = input.unsignedByte();
    input.skip(CHARACTER_SHAPE_BYTES);
    if (length > 0 && hasShape) {
      input.skip(PARAGRAPH_SHAPE_BYTES);
    }
    input.skip((long) lines * LINE_BYTES);
    if (hasCharacterShapes) {
      skipCharacterShapes(input, length);
    }
    if (length == 0) {
      return false;
    }
    output.startParagraph(style < headings.size() ? headings.get(style) : 0);
    tellText(input, length);
    output.endParagraph();
    return true;
  }

  private static void skipCharacterShapes(Hwp3Input input, int length) throws IOException {
    for (int character = 0; character < length; character++) {
      boolean isAsBefore = input.unsignedByte() != 0;
      if (!isAsBefore) {
        input.skip(CHARACTER_SHAPE_BYTES);
      }
    }
  }

  private void tellText(Hwp3Input input, int length)
      throws IOException, SAXException, TikaException {
    StringBuilder text = new StringBuilder();
    int told = 0;
    while (told < length) {
      int code = input.unsignedShort();
      if (code == PARAGRAPH_END) {
        break;
      }
      if (code >= ' ') {
        characters.append(code, text);
        told++;
      } else {
        Hwp3Control control = Hwp3Control.of(code);
        output.text(text);
        text.setLength(0);
        controls.tell(control, input);
        told += control.characters();
      }
    }
    output.text(text);
  }

  /** The text that a few codes stand for; zeros are left out. */
  String text(Hwp3Input input, int codes) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < codes; index++) {
      int code = input.unsignedShort();
      if (code >= ' ') {
        characters.append(code, text);
      }
    }
    return text.toString();
  }
}
