package io.koe5.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenPairTest {

  /** {@code <s> q… </s></s> p… </s>}: query tokens count from 100, passage tokens from 200. */
  private static TokenPair pair(int first, int second) {
    long[] ids = new long[first + second + 4];
    long[] special = new long[ids.length];
    int place = 0;
    special[place++] = 1;
    for (int i = 0; i < first; i++) {
      ids[place++] = 100L + i;
    }
    ids[place] = 2;
    special[place++] = 1;
    ids[place] = 2;
    special[place++] = 1;
    for (int i = 0; i < second; i++) {
      ids[place++] = 200L + i;
    }
    ids[place] = 2;
    special[place] = 1;
    return new TokenPair(ids, special);
  }

  @ParameterizedTest
  @CsvSource({
    // query, passage, limit, what is left of either
    "3, 4, 11, 3, 4",
    "3, 9, 11, 3, 4",
    "9, 3, 11, 4, 3",
    "9, 9, 12, 4, 4",
    "9, 9, 11, 3, 4",
    "9, 8, 11, 4, 3",
    "8, 9, 11, 3, 4",
    "4, 9, 11, 3, 4",
    "0, 9, 9, 0, 5",
    "9, 0, 9, 5, 0",
    "5, 5, 4, 0, 0"
  })
  void theLongerTextIsCutFirst(int first, int second, int limit, int firstLeft, int secondLeft) {
    assertThat(pair(first, second).longestFirst(limit))
        .containsExactly(pair(firstLeft, secondLeft).ids());
  }

  @Test
  void aLimitBelowTheTemplateIsRefused() {
    assertThatThrownBy(() -> pair(5, 5).longestFirst(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 3");
  }
}
