package io.koe5.conversion;

/** The places of a model where a weight matrix is multiplied. */
enum Linear {
  /** Into queries, keys and values. */
  ATTENTION_INPUT(0.8, true),
  /** Out of the attention heads: its inputs have no outliers. */
  ATTENTION_OUTPUT(0, false),
  /** Into the wide feed-forward layer. */
  FEED_FORWARD_INPUT(0.65, true),
  /** Out of it: here a few channels are up to sixty times larger than the rest. */
  FEED_FORWARD_OUTPUT(0.75, false),
  /** In the head above the last layer. */
  HEAD(0, false);

  /** How much of a channel's size smoothing moves from activations to weights; 0 for none. */
  final double smoothing;

  /**
   * Whether what it reads comes from one normalisation, whose shift can take something off the
   * channels, and goes to another, which can give it back.
   */
  final boolean centred;

  Linear(double smoothing, boolean centred) {
    this.smoothing = smoothing;
    this.centred = centred;
  }
}
