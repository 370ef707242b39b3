package io.koe5.formats.hwp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The paragraph styles of an HWP 5 document.
 *
 * @param headings a level of heading for each style by its number, 0 for none
 */
record Hwp5Styles(List<Integer> headings) {

  /** Reads them from the records of the stream DocInfo. */
  static Hwp5Styles read(Hwp5Records records) throws IOException {
    List<Integer> headings = new ArrayList<>();
    while (records.next()) {
      if (records.tag() == Hwp5Tag.STYLE) {
        headings.add(level(records.body()));
      }
    }
    return new Hwp5Styles(headings);
  }

  private static int level(Hwp5Fields style) {
    int byName = HeadingStyle.level(style.text(0));
    return byName > 0 ? byName : HeadingStyle.level(style.text(style.textEnd(0)));
  }

  int heading(int style) {
    return style < headings.size() ? headings.get(style) : 0;
  }
}
