package io.koe5.search;

/** The numbers that decide how well koe5 finds: all in one place, chosen by measurement. */
final class Tuning {
  /** BM25's term saturation, Lucene's default. */
  static final float K1 = 1.2f;

  /** BM25's length normalisation, Lucene's default. */
  static final float B = 0.75f;

  /** Weight of the bigram field beside the morphemes, which weigh 1. */
  static final float BIGRAM_WEIGHT = 0.2f;

  /** Weight of title and headings beside the morphemes. */
  static final float TITLE_WEIGHT = 0.2f;

  /** What each word of a list of keywords adds to the score of passages that have it. */
  static final float KEYWORD_WEIGHT = 2;

  /** Most different terms of one field that are searched: three fields stay below Lucene's 1024. */
  static final int MOST_TERMS = 256;

  /** Most clauses of a text query: Lucene takes 1024, and filters need some of them. */
  static final int MOST_CLAUSES = 960;

  /** Passages that each leg returns at least, if it has so many. */
  static final int DEPTH = 200;

  /** Passages of the union, best by reciprocal rank, that AUTO orders by their scores. */
  static final int POOL = 200;

  /** The constant of reciprocal rank fusion as published (Cormack et al., SIGIR 2009). */
  static final int RRF_K = 60;

  /** How much of the mean vectors is taken away before AUTO compares vectors. */
  static final double CENTRING = 0.75;

  /**
   * Share of visited vectors that pass a filter, in percent, below which ACORN skips the others.
   */
  static final int FILTERED_SEARCH_THRESHOLD = 60;

  /** Weight of the text leg in AUTO's blend. */
  static final Ramp AUTO_TEXT_WEIGHT = new Ramp(0.12, 0.4, 0.1, 0.7);

  /** Weight of the text leg in weighted reciprocal rank fusion. */
  static final Ramp WEIGHTED_RRF_TEXT_WEIGHT = new Ramp(0.1, 0.4, 0.3, 0.9);

  private Tuning() {}

  /**
   * A weight that rises with coverage between two bounds and is constant outside.
   *
   * @param from coverage up to which the weight is {@code low}
   * @param to coverage from which on it is {@code high}
   */
  record Ramp(double from, double to, double low, double high) {
    double at(double coverage) {
      double along = Math.clamp((coverage - from) / (to - from), 0, 1);
      return low + along * (high - low);
    }
  }
}
