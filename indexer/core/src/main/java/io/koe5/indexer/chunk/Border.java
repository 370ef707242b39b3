package io.koe5.indexer.chunk;

/** What lies between two units of a text, from the worst place for a cut to the best. */
enum Border {
  /** Between a heading and what stands under it. */
  JOINED,
  /** Within a sentence that is too long to stay whole. */
  WORD,
  /** A line break within a sentence. */
  WRAP,
  SENTENCE,
  /** A line break after a sentence or before a list item. */
  LINE,
  PARAGRAPH,
  HEADING_6,
  HEADING_5,
  HEADING_4,
  HEADING_3,
  HEADING_2,
  HEADING_1;

  static Border heading(int level) {
    return switch (level) {
      case 1 -> HEADING_1;
      case 2 -> HEADING_2;
      case 3 -> HEADING_3;
      case 4 -> HEADING_4;
      case 5 -> HEADING_5;
      default -> HEADING_6;
    };
  }
}
