package io.koe5.eval;

/**
 * Two vectors of the same dimension, compared in the three ways MTEB reports.
 *
 * @param first not changed
 * @param second not changed
 */
record VectorPair(float[] first, float[] second) {

  /** The cosine of the angle between them; 0 where one has no direction. */
  double cosine() {
    double dot = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (int i = 0; i < first.length; i++) {
      dot += (double) first[i] * second[i];
      firstSquares += (double) first[i] * first[i];
      secondSquares += (double) second[i] * second[i];
    }
    double lengths = Math.sqrt(firstSquares) * Math.sqrt(secondSquares);
    return lengths == 0 ? 0 : dot / lengths;
  }

  double manhattan() {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += Math.abs((double) first[i] - second[i]);
    }
    return sum;
  }

  double euclidean() {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      double difference = (double) first[i] - second[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
