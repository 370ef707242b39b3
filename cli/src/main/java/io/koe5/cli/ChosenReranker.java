package io.koe5.cli;

import io.koe5.model.PreparedReranker;

/** Which reranker a command runs. Nothing is fetched. */
final class ChosenReranker {
  /** The one for Korean. */
  static final String STANDARD = "dragonkue/bge-reranker-v2-m3-ko";

  private final Console console;

  ChosenReranker(Console console) {
    this.console = console;
  }

  /**
   * The reranker of a name, a folder or a repository, made ready to run.
   *
   * @param asked what the person named; empty for the standard
   * @throws io.koe5.Koe5Exception if it is not on this machine, or is none
   */
  PreparedReranker prepare(String asked) {
    String name = asked.isEmpty() ? STANDARD : asked;
    return console
        .library()
        .reranker(name, console.surroundings().folder(), new StageNotes(console, name));
  }
}
