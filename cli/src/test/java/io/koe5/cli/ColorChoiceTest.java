package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColorChoiceTest {
  private static final Map<String, String> TERMINAL = Map.of("TERM", "xterm-256color");

  @Test
  void autoMeansOnATerminalThatCan() {
    assertThat(ColorChoice.AUTO.applies(true, TERMINAL)).isTrue();
    assertThat(ColorChoice.AUTO.applies(false, TERMINAL)).isFalse();
    assertThat(ColorChoice.AUTO.applies(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(ColorChoice.AUTO.applies(true, Map.of())).isFalse();
  }

  @Test
  void noColorSwitchesAutoOffButNotAlways() {
    Map<String, String> environment = Map.of("TERM", "xterm", "NO_COLOR", "1");
    assertThat(ColorChoice.AUTO.applies(true, environment)).isFalse();
    assertThat(ColorChoice.ALWAYS.applies(false, environment)).isTrue();
  }
}
