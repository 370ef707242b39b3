package io.koe5.indexer.chunk;

/**
 * The smallest piece that a passage is made of: a sentence, or a word of one that is too long.
 *
 * @param tokens how much of a passage it fills, at least 1
 * @param border the border before it
 * @param hash of the text on both sides of that border
 */
record Unit(int start, int end, int tokens, Border border, long hash) {
  /** Whether the border before this unit is a better place for a cut than the other one's. */
  boolean outranks(Unit other) {
    int byBorder = border.compareTo(other.border);
    return byBorder > 0 || (byBorder == 0 && hash > other.hash);
  }
}
