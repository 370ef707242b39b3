package io.koe5.conversion;

import java.util.function.Consumer;

/** What is being done while a model is made ready. */
public enum Stage {
  /** Texts are run through it, to see what its numbers do. */
  MEASURING,
  /** Its weights are written in their new form. */
  CONVERTING;

  /** Hears nothing. */
  public static Consumer<Stage> silent() {
    return stage -> {};
  }
}
