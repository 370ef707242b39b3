package io.koe5.indexer.chunk;

/**
 * A heading within a text.
 *
 * @param start first UTF-16 unit of the heading's own line or lines
 * @param end one after the last
 * @param level from 1, the outermost, to 6
 * @param title what it says, without markup
 */
public record Heading(int start, int end, int level, String title) {
  /** Refuses empty spans and levels that do not exist. */
  public Heading {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("[" + start + ", " + end + ") is no span of a heading");
    }
    if (level < 1 || level > 6) {
      throw new IllegalArgumentException("level must be from 1 to 6, got " + level);
    }
  }
}
