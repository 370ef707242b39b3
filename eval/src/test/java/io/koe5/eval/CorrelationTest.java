package io.koe5.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {

  @Test
  void equalNumbersShareTheMeanOfTheirRanks() {
    // Ranks 1, 2.5, 2.5, 4, 5 and 1, 2, 3.5, 3.5, 5: sums of products 8.75, of squares 9.5 each.
    Correlation correlation =
        new Correlation(new double[] {1, 2, 2, 4, 5}, new double[] {10, 20, 30, 30, 60});
    assertThat(correlation.spearman()).isCloseTo(8.75 / 9.5, within(1e-12));
  }

  @Test
  void numbersThemselvesAreComparedByPearson() {
    // Deviations -1.8, -.8, -.8, 1.2, 2.2 and -20, -10, 0, 0, 30: 110 over the root of 10.8 · 1400.
    Correlation correlation =
        new Correlation(new double[] {1, 2, 2, 4, 5}, new double[] {10, 20, 30, 30, 60});
    assertThat(correlation.pearson()).isCloseTo(110 / Math.sqrt(10.8 * 1400), within(1e-12));
  }

  @Test
  void ranksThatRunAgainstEachOtherAreMinusOne() {
    Correlation correlation = new Correlation(new double[] {1, 2, 9}, new double[] {7, 3, 1});
    assertThat(correlation.spearman()).isEqualTo(-1);
  }

  @Test
  void aRowThatDoesNotVaryHasNoCorrelation() {
    Correlation correlation = new Correlation(new double[] {1, 2, 3}, new double[] {4, 4, 4});
    assertThat(correlation.spearman()).isNaN();
    assertThat(correlation.pearson()).isNaN();
  }
}
