package io.koe5.eval.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AbstentionTest {

  @Test
  void confidenceThatOrdersAsTheValuesDoIsWorthOne() {
    assertThat(new Abstention(new double[] {1, 2, 3, 4}).area(new double[] {.1, .2, .3, .4}))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void confidenceThatOrdersTheOtherWayIsWorthLessThanChance() {
    assertThat(new Abstention(new double[] {4, 3, 2, 1}).area(new double[] {.1, .2, .3, .4}))
        .isCloseTo(-1, within(1e-12));
  }

  @Test
  void theAreaLiesBetweenTheFlatCurveAndTheBestOne() {
    // Of four queries 0, 0, 1, 1, 2, 2, 2, 3, 3, 3 are left out. With 0, 1, 2, 3 left out the means
    // are .375, .5, .5, 1 by confidence and .375, .5, .75, 1 at best; chance stays at .375. The
    // trapezoids make .55625, .63125 and .3375.
    double area = new Abstention(new double[] {.9, .1, .5, .7}).area(new double[] {1, 0, .5, 0});
    assertThat(area).isCloseTo(.21875 / .29375, within(1e-12));
  }

  @Test
  void valuesThatAreAllTheSameSayNothing() {
    assertThat(new Abstention(new double[] {1, 2, 3}).area(new double[] {.5, .5, .5})).isNaN();
  }
}
