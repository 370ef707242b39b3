package io.koe5.eval.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedTestTest {

  @Test
  void studentsTestIsThatOfTheTables() {
    // t = 3 / root(2.5 / 5) with 4 degrees of freedom, whose distribution has a closed form.
    PairedTest test = PairedTest.of(new double[] {1, 2, 3, 4, 5});
    assertThat(test.difference()).isEqualTo(3);
    assertThat(test.student()).isCloseTo(0.013235599563682587, within(1e-9));
  }

  @Test
  void theIntervalIsThatOfTheNormalDistributionWhereQueriesAreMany() {
    long seed = 42;
    Random random = new Random(seed);
    double[] differences = random.doubles(2_000).map(value -> value - .48).toArray();
    double mean = Arrays.stream(differences).average().orElseThrow();
    double error =
        Math.sqrt(
            Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum() / 1_999 / 2_000);
    PairedTest test = PairedTest.of(differences);
    assertThat(test.low()).as("seed %s", seed).isCloseTo(mean - 1.96 * error, within(.1 * error));
    assertThat(test.high()).as("seed %s", seed).isCloseTo(mean + 1.96 * error, within(.1 * error));
    assertThat(test.bootstrap()).as("seed %s", seed).isCloseTo(test.student(), within(.01));
  }

  @Test
  void theSameDifferencesAlwaysGiveTheSameAnswer() {
    double[] differences = {.1, -.2, .3, 0, .5, -.1};
    assertThat(PairedTest.of(differences)).isEqualTo(PairedTest.of(differences));
  }

  @Test
  void runsThatAreTheSameAreCertainlyNotDifferent() {
    assertThat(PairedTest.of(new double[3])).isEqualTo(new PairedTest(0, 0, 0, 1, 1));
  }

  @Test
  void queriesThatAllChangedAlikeLeaveAsLittleToChanceAsTheResamplesCanTell() {
    assertThat(PairedTest.of(new double[] {.5, .5, .5}))
        .isEqualTo(new PairedTest(.5, .5, .5, 2.0 / 10_001, 0));
  }
}
