package io.koe5.formats.hwp;

/** The tags of the records that carry text or structure. */
final class Hwp5Tag {
  private static final int FIRST = 0x10;
  static final int STYLE = FIRST + 10;
  static final int PARAGRAPH_HEADER = FIRST + 50;
  static final int PARAGRAPH_TEXT = FIRST + 51;
  static final int CONTROL_HEADER = FIRST + 55;
  static final int LIST_HEADER = FIRST + 56;
  static final int SHAPE_COMPONENT = FIRST + 60;
  static final int TABLE = FIRST + 61;
  static final int EQUATION = FIRST + 72;
  static final int TEXT_ART = FIRST + 74;
  static final int MEMO_LIST = FIRST + 77;

  private Hwp5Tag() {}
}
