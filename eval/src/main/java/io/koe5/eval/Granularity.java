package io.koe5.eval;

import java.util.Locale;

/** What a benchmark's document is to the index. */
public enum Granularity {
  /** One passage, whatever its length; what the model cannot read is cut off, as MTEB does. */
  DOCUMENT,
  /** Split as {@code koe5 index} splits files; a document ranks by its best passage. */
  PASSAGE;

  /** Its name on the command line and in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
