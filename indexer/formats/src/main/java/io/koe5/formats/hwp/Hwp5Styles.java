package io.koe5.formats.hwp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The paragraph styles of an HWP 5 document: a level of heading for each by its number. */
final class Hwp5Styles {
  private final List<Integer> headings = new ArrayList<>();

  /** Learns them from the records of the stream DocInfo. */
  void read(Hwp5Records records) throws IOException {
    while (records.next()) {
      if (records.tag() == Hwp5Tag.STYLE) {
        headings.add(level(records.body()));
      }
    }
  }

  private static int level(Hwp5Fields style) {
    int byName = HeadingStyle.level(style.text(0));
    return byName > 0 ? byName : HeadingStyle.level(style.text(style.textEnd(0)));
  }

  /** The level of heading of a style, 0 for none. */
  int heading(int style) {
    return style < headings.size() ? headings.get(style) : 0;
  }
}
