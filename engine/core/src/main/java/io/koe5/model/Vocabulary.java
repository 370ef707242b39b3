package io.koe5.model;

import java.util.Locale;

/** Which pieces of its tokenizer a model that koe5 converts keeps. */
public enum Vocabulary {
  /** All of them. */
  FULL,
  /** Those that Korean or English text can yield; such text segments as before. */
  KOREAN_ENGLISH;

  /** The name in receipts and on command lines, such as "korean-english". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
