package io.koe5.search;

import io.koe5.reranking.Reranker;
import java.time.Duration;

/**
 * How the best of an answer are read again, together with the question. Start from {@link #by} and
 * change what differs.
 *
 * @param reranker what reads them; stays the caller's to close
 * @param top how many of the best are read, at least 1; more than are shown may be
 * @param budget wall time for it, positive: what was not read by then keeps its order behind what
 *     was, and the answer warns of it
 */
public record Reranking(Reranker reranker, int top, Duration budget) {
  private static final int TOP = 10;
  private static final Duration BUDGET = Duration.ofSeconds(3);

  /** Refuses a number below 1 and a budget that is none. */
  public Reranking {
    if (top < 1) {
      throw new IllegalArgumentException("top must be at least 1, got " + top);
    }
    if (budget.isZero() || budget.isNegative()) {
      throw new IllegalArgumentException("budget must be positive, got " + budget);
    }
  }

  /** The best ten, within three seconds. */
  public static Reranking by(Reranker reranker) {
    return new Reranking(reranker, TOP, BUDGET);
  }

  /** The same for another number of the best. */
  public Reranking withTop(int top) {
    return new Reranking(reranker, top, budget);
  }

  /** The same within another time. */
  public Reranking withBudget(Duration budget) {
    return new Reranking(reranker, top, budget);
  }

  /** The same however long it takes, so that the answer does not depend on the machine. */
  public Reranking withoutBudget() {
    return withBudget(Duration.ofNanos(Long.MAX_VALUE));
  }
}
