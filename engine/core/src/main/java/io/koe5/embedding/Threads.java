package io.koe5.embedding;

/**
 * How an embedder uses the processor's cores.
 *
 * @param sideBySide texts that run at the same time
 * @param perText threads that work on one text
 */
public record Threads(int sideBySide, int perText) {
  /** Refuses counts below 1. */
  public Threads {
    if (sideBySide < 1 || perText < 1) {
      throw new IllegalArgumentException(
          "threads must be at least 1, got "
              + sideBySide
              + " side by side, "
              + perText
              + " a text");
    }
  }

  /** All cores on one text after the other: the shortest wait for a single answer. */
  public static Threads forQueries(int cores) {
    return new Threads(1, cores);
  }

  /** A core to each of several texts: the most texts a second. */
  public static Threads forIndexing(int cores) {
    return new Threads(cores, 1);
  }
}
