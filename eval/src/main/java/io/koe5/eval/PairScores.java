package io.koe5.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well similarities of vectors agree with what people said, each between -1 and 1; NaN where
 * one side is the same for all pairs. A distance counts negated, so that higher is always more
 * alike.
 *
 * @param cosine by the cosine of both vectors
 * @param manhattan by the sum of the differences
 * @param euclidean by the straight distance
 */
public record PairScores(Agreement cosine, Agreement manhattan, Agreement euclidean) {

  /**
   * Two ways to say how two rows of numbers agree.
   *
   * @param spearman of their ranks, equal numbers having the mean of their ranks
   * @param pearson of the numbers themselves
   */
  public record Agreement(double spearman, double pearson) {
    static Agreement of(double[] first, double[] second) {
      Correlation correlation = new Correlation(first, second);
      return new Agreement(correlation.spearman(), correlation.pearson());
    }
  }

  /** Measures vectors of the pairs' texts, in the order of the people's scores. */
  static PairScores of(List<float[]> first, List<float[]> second, double[] people) {
    double[] cosines = new double[people.length];
    double[] manhattan = new double[people.length];
    double[] euclidean = new double[people.length];
    for (int i = 0; i < people.length; i++) {
      VectorPair pair = new VectorPair(first.get(i), second.get(i));
      cosines[i] = pair.cosine();
      manhattan[i] = -pair.manhattan();
      euclidean[i] = -pair.euclidean();
    }
    return new PairScores(
        Agreement.of(people, cosines),
        Agreement.of(people, manhattan),
        Agreement.of(people, euclidean));
  }

  /** By MTEB's names and in its order; the model's own similarity is the cosine. */
  public Map<String, Double> toJson() {
    Map<String, Double> json = new LinkedHashMap<>();
    json.put("pearson", cosine.pearson());
    json.put("spearman", cosine.spearman());
    json.put("cosine_pearson", cosine.pearson());
    json.put("cosine_spearman", cosine.spearman());
    json.put("manhattan_pearson", manhattan.pearson());
    json.put("manhattan_spearman", manhattan.spearman());
    json.put("euclidean_pearson", euclidean.pearson());
    json.put("euclidean_spearman", euclidean.spearman());
    return json;
  }
}
