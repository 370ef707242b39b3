package io.koe5.formats.hwp;

/** A part of a document that stands by itself, and the XHTML element that says so. */
enum Block {
  TABLE("table", ""),
  ROW("tr", ""),
  CELL("td", ""),
  TEXT_BOX("div", "textbox"),
  CAPTION("div", "caption"),
  HEADER("div", "header"),
  FOOTER("div", "footer"),
  FOOTNOTE("div", "footnote"),
  ENDNOTE("div", "endnote"),
  MEMO("div", "memo"),
  /** What no reader of the printed page sees: hidden comments, master pages. */
  HIDDEN("", "");

  private final String element;
  private final String styleClass;

  Block(String element, String styleClass) {
    this.element = element;
    this.styleClass = styleClass;
  }

  String element() {
    return element;
  }

  /** The value of the element's class attribute, empty when it has none. */
  String styleClass() {
    return styleClass;
  }

  /** Whether it is told after the paragraph that it hangs on, not in the middle of it. */
  boolean followsItsParagraph() {
    return this == FOOTNOTE || this == ENDNOTE || this == MEMO;
  }

  /** Whether each section repeats it, so that one telling is enough. */
  boolean isOnEveryPage() {
    return this == HEADER || this == FOOTER;
  }

  /** Whether it stands in a table, and so goes without saying when the table does. */
  boolean isInTable() {
    return this == ROW || this == CELL;
  }

  /** Whether it is told even when it is empty, so that the columns of a table stay in line. */
  boolean isKeptEmpty() {
    return this == TABLE || isInTable();
  }
}
