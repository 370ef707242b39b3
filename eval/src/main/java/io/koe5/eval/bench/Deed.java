package io.koe5.eval.bench;

import java.util.List;

/** What a person does to an index, to be killed in the middle. */
enum Deed {
  /** Brings it up to date. */
  INDEX("index --json", 4),
  /** Keeps it up to date; ends only when it is killed. */
  WATCH("watch --json", 3),
  /** Builds it again for a model of another name, then brings it up to date. */
  REBUILD("index --json --model", 4),
  /** Mends it. */
  REPAIR("verify --json --repair", 2),
  /** Takes the folder out. */
  FORGET("forget --json", 2);

  private static final List<Deed> OTHERS = List.of(WATCH, REBUILD, REPAIR, FORGET);

  private final String line;
  private final double guessedSeconds;

  Deed(String line, double guessedSeconds) {
    this.line = line;
    this.guessedSeconds = guessedSeconds;
  }

  /** The one to be killed next: every other time the index is brought up to date. */
  static Deed after(int kills) {
    return kills % 2 == 0 ? INDEX : OTHERS.get(kills / 2 % OTHERS.size());
  }

  String label() {
    return line.replace(" --json", "");
  }

  /** The command line's first words. */
  List<String> words() {
    return List.of(line.split(" "));
  }

  /** How long to wait for what it commits. */
  long patienceMillis() {
    return this == WATCH ? 4_000 : 60_000;
  }

  /** How long it takes, as long as nothing better is known. */
  double guessedSeconds() {
    return guessedSeconds;
  }
}
