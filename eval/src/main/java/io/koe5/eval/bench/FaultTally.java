package io.koe5.eval.bench;

import io.koe5.eval.bench.LuceneFiles.Left;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what was killed, and when. */
final class FaultTally {
  private final Map<Deed, Integer> deeds = new EnumMap<>(Deed.class);
  private final Map<Left, Integer> left = new EnumMap<>(Left.class);
  private int kills;
  private int afterCommits;
  private int finished;
  private double longestUncommitted;

  /** Counts a run that was killed this long after its last commit. */
  void killed(Deed deed, DoomedRun run, double uncommittedSeconds) {
    kills++;
    deeds.merge(deed, 1, Integer::sum);
    if (run.commits() > 0) {
      afterCommits++;
    }
    if (run.commits() > 0 && deed == Deed.INDEX) {
      longestUncommitted = Math.max(longestUncommitted, uncommittedSeconds);
    }
  }

  /** Counts what lies there after a run. */
  void left(Left remains) {
    left.merge(remains, 1, Integer::sum);
  }

  void finished() {
    finished++;
  }

  int kills() {
    return kills;
  }

  Report report(long seed) {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("kills", "runs killed, each index right", kills, "%.0f"));
    figures.add(new Figure("kills_after_commits", "of them after a commit", afterCommits, "%.0f"));
    for (Deed deed : Deed.values()) {
      figures.add(
          new Figure(
              "kills_" + deed.name().toLowerCase(Locale.ROOT),
              "of them koe5 " + deed.label(),
              deeds.getOrDefault(deed, 0),
              "%.0f"));
    }
    for (Left remains : Left.values()) {
      figures.add(
          new Figure(
              "left_" + remains.name().toLowerCase(Locale.ROOT),
              "runs leaving " + remains.label(),
              left.getOrDefault(remains, 0),
              "%.0f"));
    }
    figures.add(
        new Figure(
            "longest_uncommitted_seconds",
            "longest time between a commit and a kill of koe5 index",
            longestUncommitted,
            "%.2f s"));
    figures.add(
        new Figure("finished", "runs that ended, nothing embedded twice", finished, "%.0f"));
    figures.add(new Figure("seed", "seed", seed, "%.0f"));
    return new Report(Figure.text(figures), Figure.json(figures));
  }
}
