package io.koe5.indexer.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the borders to cut a text at, by the text around them alone, so that an edit moves only
 * the cuts beside it. A border is cut that outranks all others less than {@link Sizes#min()} tokens
 * away on either side: such peaks are about twice that far apart. Where two of them are farther
 * apart than {@link Sizes#max()}, the best border between them is cut too, and so on.
 */
final class Cuts {
  private final List<Unit> units;
  private final Sizes sizes;

  /** Tokens before each unit, and of all at the end. */
  private final int[] position;

  private Cuts(List<Unit> units, Sizes sizes) {
    this.units = units;
    this.sizes = sizes;
    this.position = new int[units.size() + 1];
    for (int i = 0; i < units.size(); i++) {
      position[i + 1] = position[i] + units.get(i).tokens();
    }
  }

  /** Indexes of the first unit of each passage; the first is 0. There must be units. */
  static List<Integer> choose(List<Unit> units, Sizes sizes) {
    return new Cuts(units, sizes).choose();
  }

  /**
   * The best border within (from, to), at least {@code min} tokens from both where there is one.
   */
  static int best(List<Unit> units, Sizes sizes, int from, int to) {
    return new Cuts(units, sizes).best(from, to);
  }

  private List<Integer> choose() {
    List<Integer> cuts = new ArrayList<>();
    int from = 0;
    if (position[units.size()] > sizes.max()) {
      for (int at = 1; at < units.size(); at++) {
        if (isPeak(at)) {
          addPieces(cuts, from, at);
          from = at;
        }
      }
    }
    addPieces(cuts, from, units.size());
    return cuts;
  }

  private void addPieces(List<Integer> cuts, int from, int to) {
    if (position[to] - position[from] <= sizes.max() || to - from == 1) {
      cuts.add(from);
      return;
    }
    int middle = best(from, to);
    addPieces(cuts, from, middle);
    addPieces(cuts, middle, to);
  }

  private boolean isPeak(int at) {
    if (!isAllowed(at, 0, units.size())) {
      return false;
    }
    Unit unit = units.get(at);
    for (int i = at - 1; i > 0 && position[at] - position[i] < sizes.min(); i--) {
      if (isAllowed(i, 0, units.size()) && !unit.outranks(units.get(i))) {
        return false;
      }
    }
    for (int i = at + 1; i < units.size() && position[i] - position[at] < sizes.min(); i++) {
      if (isAllowed(i, 0, units.size()) && units.get(i).outranks(unit)) {
        return false;
      }
    }
    return true;
  }

  private boolean isAllowed(int at, int from, int to) {
    return position[at] - position[from] >= sizes.min()
        && position[to] - position[at] >= sizes.min();
  }

  private int best(int from, int to) {
    int best = -1;
    for (int at = from + 1; at < to; at++) {
      if (isAllowed(at, from, to) && (best < 0 || isBetter(at, best, from, to))) {
        best = at;
      }
    }
    return best < 0 ? nearestMiddle(from, to) : best;
  }

  /** Among equals the one nearer to the middle: texts that repeat themselves are halved. */
  private boolean isBetter(int at, int other, int from, int to) {
    Unit unit = units.get(at);
    Unit than = units.get(other);
    return unit.outranks(than)
        || (!than.outranks(unit) && offCentre(at, from, to) < offCentre(other, from, to));
  }

  private int nearestMiddle(int from, int to) {
    int best = from + 1;
    for (int at = from + 2; at < to; at++) {
      if (offCentre(at, from, to) < offCentre(best, from, to)) {
        best = at;
      }
    }
    return best;
  }

  private int offCentre(int at, int from, int to) {
    return Math.abs(2 * position[at] - position[from] - position[to]);
  }
}
