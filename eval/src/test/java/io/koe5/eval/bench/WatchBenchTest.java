package io.koe5.eval.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import io.koe5.model.ModelStore;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchBenchTest {
  @Test
  void aFewSecondsOfWorkLeaveTheIndexThatIndexingFromNothingGives() throws IOException {
    long seed = System.nanoTime();
    Map<String, Object> figures =
        new WatchBench(6, 20, seed, ModelStore.standard().bundled()).run().json();

    assertThat(figures)
        .as("seed " + seed)
        .containsEntry("differences", 0.0)
        .containsEntry("troubles", 0.0);
    assertThat(figures.get("changes")).asInstanceOf(DOUBLE).isGreaterThan(5);
    assertThat(figures.get("files")).asInstanceOf(DOUBLE).isPositive();
  }
}
